import { expect, test } from 'vitest'
import { z } from 'zod'
import { failAndRecover, startExample, startProvider } from '../stage.fixture.ts'

const routingKey = 'e93facc04764012d7bfb002500d5d1a6'

const common = { routing_key: z.literal(routingKey), dedup_key: z.string().min(1).max(255) }

/** An alert event as the Events API v2 describes it. */
const alertEvent = z.discriminatedUnion('event_action', [
  z.strictObject({
    ...common,
    event_action: z.literal('trigger'),
    client: z.string(),
    payload: z.strictObject({
      summary: z.string().min(1).max(1024),
      source: z.string().min(1),
      severity: z.enum(['critical', 'error', 'warning', 'info']),
      timestamp: z.iso.datetime(),
      component: z.string(),
      group: z.string().optional(),
      class: z.string(),
      custom_details: z.record(z.string(), z.json()),
    }),
  }),
  z.strictObject({ ...common, event_action: z.literal('resolve') }),
])

const startPagerDuty = async () => {
  const events: z.output<typeof alertEvent>[] = []
  let busy = true
  const provider = await startProvider((path, contentType, body) => {
    const parsed = alertEvent.safeParse(contentType === 'application/json' ? JSON.parse(body) : body)
    if (path !== 'POST /v2/enqueue' || !parsed.success)
      return { status: 400, body: JSON.stringify({ status: 'invalid event', message: 'Event object is invalid' }) }
    if (busy) {
      busy = false
      return { status: 429, body: '' }
    }
    events.push(parsed.data)
    return { status: 202, body: JSON.stringify({ status: 'success', message: 'Event processed', dedup_key: parsed.data.dedup_key }) }
  })
  return { ...provider, events }
}

test('PagerDuty is told to open an alert, again where it was busy, and to resolve the same one', async () => {
  await using pagerDuty = await startPagerDuty()
  await using hale = await startExample('pagerduty', {
    PAGERDUTY_ROUTING_KEY: routingKey,
    PAGERDUTY_EVENTS_URL: `${pagerDuty.url}/v2/enqueue`,
  })
  const incident = await failAndRecover(
    hale,
    { name: 'Shop', criticality: 'critical', group: 'web', tags: ['eu'] },
    () => expect.poll(() => pagerDuty.events).toHaveLength(1),
    () => expect.poll(() => pagerDuty.events).toHaveLength(2),
  )
  expect(pagerDuty.events).toMatchObject([
    {
      event_action: 'trigger',
      dedup_key: incident.id,
      payload: { severity: 'critical', component: 'Shop', group: 'web', class: 'status', custom_details: { tags: ['eu'] } },
    },
    { event_action: 'resolve', dedup_key: incident.id },
  ])
})

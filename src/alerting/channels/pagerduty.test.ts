import { expect, test } from 'vitest'
import { z } from 'zod'
import { sampleMessage, sampleNotice, two } from '../samples.ts'
import { pagerDuty } from './pagerduty.ts'
import { behavesAsDocumented, misfit, sentTo, textUpTo, type Documented } from './suite.fixture.ts'

const routingKey = 'e93facc04764012d7bfb002500d5d1a6'

const common = { routing_key: z.literal(routingKey), dedup_key: textUpTo(255) }

/** https://developer.pagerduty.com/docs/send-alert-event */
const payload = z.discriminatedUnion('event_action', [
  z.strictObject({
    ...common,
    event_action: z.literal('trigger'),
    client: z.string().min(1),
    client_url: z.url(),
    links: z.array(z.strictObject({ href: z.url(), text: z.string().min(1) })).optional(),
    payload: z.strictObject({
      summary: textUpTo(1024),
      source: z.string().min(1),
      severity: z.enum(['critical', 'error', 'warning', 'info']),
      timestamp: z.iso.datetime(),
      component: z.string().min(1).optional(),
      group: z.string().min(1).optional(),
      class: z.string().min(1).optional(),
      custom_details: z.record(z.string(), z.string()).optional(),
    }),
  }),
  z.strictObject({ ...common, event_action: z.literal('resolve') }),
])

const documented: Documented = {
  channel: pagerDuty,
  options: (base) => ({ routingKey, ...(base !== '' && { endpoint: base }) }),
  problem: ({ method, path, headers, body }) => {
    if (method !== 'POST' || path !== '/v2/enqueue') return 'Not Found'
    if (headers['content-type'] !== 'application/json' || Buffer.byteLength(body) > 512 * 1024) return 'Bad Request'
    return misfit(payload, JSON.parse(body))
  },
  taken: { status: 202, body: '{"status":"success","message":"Event processed","dedup_key":"alert-payments"}' },
  limited: { status: 429, body: '' },
  limitedForMs: null,
  refused: {
    status: 400,
    body: `{"status":"invalid event","message":"Event object is invalid","errors":["'routing_key' is invalid"]}`,
  },
}

behavesAsDocumented(documented, { digests: false })

const eventsOf = async (...sending: Parameters<typeof sentTo>) => {
  const { provider, said } = await sentTo(...sending)
  return { said, events: provider.asked.map(({ body }) => payload.parse(JSON.parse(body))) }
}

test('an alert is opened with its facts, under its own key, and resolved under the same', async () => {
  const opened = await eventsOf(documented, sampleMessage([sampleNotice()]))
  expect(opened.said).toBe('HTTP 202 Event processed')
  expect(opened.events).toMatchObject([
    {
      event_action: 'trigger',
      dedup_key: 'alert-payments',
      client_url: 'https://hale.example/dashboard/services/payments',
      payload: {
        summary: 'payments-api is down: HTTP 503 (expected 200-399)',
        source: 'https://payments.example/health',
        severity: 'error',
        timestamp: new Date(two).toISOString(),
        component: 'payments-api',
        group: 'shop',
        class: 'status',
        custom_details: { Criticality: 'critical', Tags: 'eu' },
      },
    },
  ])
  const { events } = await eventsOf(documented, sampleMessage([sampleNotice('resolved')]))
  expect(events).toEqual([{ routing_key: routingKey, event_action: 'resolve', dedup_key: 'alert-payments' }])
})

test.each(['reminder', 'escalated', 'flapping'] as const)('a %s goes to the alert that is open', async (kind) => {
  const { events } = await eventsOf(documented, sampleMessage([sampleNotice(kind, { notice: { text: 'Call the boss.' } })]))
  expect(events).toMatchObject([
    { event_action: 'trigger', dedup_key: 'alert-payments', payload: { custom_details: { Message: 'Call the boss.' } } },
  ])
})

test('an alert that is over before it was told is only closed', async () => {
  const { events } = await eventsOf(documented, sampleMessage([sampleNotice(), sampleNotice('resolved')]))
  expect(events).toMatchObject([{ event_action: 'resolve' }])
})

test('a test opens an alert and leaves none behind', async () => {
  const { events } = await eventsOf(documented, sampleMessage([]))
  expect(events).toMatchObject([
    { event_action: 'trigger', dedup_key: 'message-1', payload: { severity: 'info' } },
    { event_action: 'resolve', dedup_key: 'message-1' },
  ])
})

import { expect, test } from 'vitest'
import { alertingAt } from './harness/alerting.ts'
import { haleAt } from './harness/client.ts'
import { startHale } from './harness/hale.ts'
import { startTargets } from './harness/targets.ts'
import { type Receiver, signingSecret, startReceiver } from './harness/webhook-receiver.ts'

/* Everything goes down at once: people get one message, and Hale goes on looking. */

const fleet = 500
const criticalities = ['low', 'medium', 'high', 'critical'] as const
/** Long enough for a busy machine to have looked at all of them. */
const digestWindow = 4
const soonMs = 10_000

const everyOne = async (work: (index: number) => Promise<object>): Promise<void> => {
  const together = 25
  for (let from = 0; from < fleet; from += together) await Promise.all(Array.from({ length: together }, (_, index) => work(from + index)))
}

const hanging = (hear: () => void) => () => {
  hear()
  return null
}

test(`${fleet} services down within a second are one message to each channel, their recovery is another, and checks go on`, async () => {
  await using targets = await startTargets()
  await using phone = await startReceiver()
  await using chat = await startReceiver()
  await using deaf = await startReceiver()
  await using hale = await startHale()
  const [api, alerting] = [haleAt(hale.url), alertingAt(hale)]
  const channel = ({ url }: Receiver): Promise<string> =>
    alerting.post('/channels', { name: 'Receiver', type: 'webhook', options: { url, secret: signingSecret } })
  let hangs = 0
  deaf.answer(hanging(() => (hangs += 1)))
  await alerting.rule(await Promise.all([phone, chat, deaf].map(channel)), { digestWindow })
  await everyOne((index) =>
    api.register({
      name: `service ${index}`,
      type: 'http',
      endpoint: targets.url('fleet'),
      criticality: criticalities[index % criticalities.length],
      checkInterval: 1,
      timeout: 900,
      retries: 0,
    }),
  )
  const statuses = async (): Promise<number> => (await api.services()).filter(({ status }) => status === 'healthy').length
  await expect.poll(statuses, { interval: 500 }).toBe(fleet)

  /** Lets all go down or come up, and waits for the one message that each channel gets of it. */
  const turn = async (status: number, type: string, place: number): Promise<void> => {
    const skipped = await api.metric('monitor_checks_skipped_total')
    await targets.set('fleet', { status })
    const since = Date.now()
    for (const { posts } of [phone, chat]) {
      await expect.poll(() => posts.length, { interval: 50 }).toBeGreaterThan(place)
      const [digest, ...others] = posts.slice(place)
      expect(others).toEqual([])
      expect(digest?.told.map((one) => one.type)).toEqual(Array.from({ length: fleet }, () => type))
      expect(new Set(digest?.told.map(({ service }) => service.id))).toHaveLength(fleet)
      expect((digest?.at ?? Infinity) - since).toBeLessThan(soonMs)
    }
    expect(await api.metric('monitor_checks_skipped_total')).toBe(skipped)
  }

  await turn(503, 'incident.opened', 0)
  const told = phone.posts[0]?.told.map(({ service }) => Number(service.name.split(' ')[1]) % criticalities.length)
  expect(told).toEqual(told?.toSorted((a, b) => b - a))
  expect(await api.activeIncidents()).toHaveLength(fleet)
  await turn(200, 'incident.resolved', 1)
  expect(hangs).toBeGreaterThan(0)
  for (const { faults } of [phone, chat]) expect(faults).toEqual([])
}, 180_000)

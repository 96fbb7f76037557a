import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { DeliveryKind } from '#domain/alerting/alert.ts'
import type { Clock } from '#runtime/clock.ts'
import { manualClock } from '#runtime/manual-clock.ts'
import type { OutboxStore } from '#storage/alert-contract.ts'
import { sampleChannel } from '#storage/alert-samples.ts'
import { temporaryFolder } from '#storage/temporary.ts'
import { SendError } from '../channel.ts'
import { forever, live, openOutbox, receiver, type Arrival } from './dispatch-rig.ts'

/*
 * A whole dispatcher against receivers that take, refuse, fail, hang or break off after they have taken, while its process
 * dies again and again, at any step between claim, send and record.
 */

const numRuns = process.env['HALE_LONG_TESTS'] === '1' ? 500 : 15

const second = 1000
const hour = 3600 * second

const crashPoints = ['before claim', 'after claim', 'before arrival', 'after arrival', 'before record', 'after record'] as const
type CrashPoint = (typeof crashPoints)[number]

const behaviours = ['take', 'take', 'take', 'fail', 'refuse', 'hang', 'break off', 'ask to wait'] as const
type Behaviour = (typeof behaviours)[number]

const never = <Answer>(): Promise<Answer> => new Promise(() => {})

/** A process that does nothing more once it has come to the point at which it is to die. */
const mortal = (clock: Clock) => {
  let isAlive = true
  let fatal: CrashPoint | null = null
  const passes = (point: CrashPoint): boolean => {
    if (point === fatal) isAlive = false
    return isAlive
  }
  const between = (outbox: OutboxStore): OutboxStore => ({
    ...outbox,
    claim: async (message, ids) => {
      if (!passes('before claim')) return never()
      const claimed = await outbox.claim(message, ids)
      return passes('after claim') ? claimed : never()
    },
    record: async (tried) => {
      if (!passes('before record')) return never()
      await outbox.record(tried)
      return passes('after record') ? undefined : never()
    },
  })
  return {
    passes,
    between,
    isAlive: () => isAlive,
    dieAt: (point: CrashPoint) => {
      fatal = point
    },
    clock: { ...clock, timer: (delayMs: number, fire: () => void) => clock.timer(delayMs, () => void (isAlive && fire())) },
  }
}

/** Something that came to a receiver, and whether it took it; the sender may not have heard so. */
interface Seen {
  readonly channel: string
  readonly messageId: string
  readonly deliveryId: string
  readonly kind: DeliveryKind
  readonly alertId: string
  readonly taken: boolean
  /** Place among all that came and all that was asked for. */
  readonly at: number
}

const answered = (behaviour: Behaviour): Promise<string> => {
  if (behaviour === 'take') return Promise.resolve('taken')
  if (behaviour === 'hang') return forever()
  if (behaviour === 'ask to wait') return Promise.reject(new SendError('HTTP 429', { retryAfterMs: 30 * second }))
  return Promise.reject(new SendError(behaviour, { permanent: behaviour === 'refuse' }))
}

const channels = ['c', 'd']

const world = async (script: readonly Behaviour[]) => {
  const clock = manualClock()
  const below = await openOutbox(temporaryFolder(), clock)
  for (const id of channels) await below.stores.setup.channels.put(sampleChannel(id, { type: 'model', options: { address: id } }))
  const seen: Seen[] = []
  /** When each delivery was asked for last: said, or sent again by hand. */
  const asked = new Map<string, number>()
  const left = [...script]
  let events = 0
  let mostAtOnce = 0

  const look = ({ channel, message }: Arrival, taken: boolean): void => {
    events += 1
    for (const { kind, alert, text } of message.notices)
      seen.push({ channel, messageId: message.id, deliveryId: text ?? '', kind, alertId: alert.id, taken, at: events })
  }

  const begin = async () => {
    const life = mortal(clock)
    const model = receiver(() => clock.now())
    const busy = new Map(channels.map((id) => [id, 0]))
    const add = (channel: string, count: number): void => void busy.set(channel, (busy.get(channel) ?? 0) + count)
    model.answer(async (arrival) => {
      if (!life.passes('before arrival')) return never()
      add(arrival.channel, 1)
      mostAtOnce = Math.max(mostAtOnce, ...busy.values())
      arrival.signal.addEventListener('abort', () => add(arrival.channel, -1))
      const behaviour = left.shift() ?? 'take'
      look(arrival, behaviour === 'take' || behaviour === 'break off')
      const answer = await answered(behaviour).finally(() => add(arrival.channel, -1))
      return life.passes('after arrival') ? answer : never()
    })
    const { dispatcher } = await live(below, { clock: life.clock, types: [model.type], between: life.between })
    await dispatcher.start()
    return { ...life, dispatcher }
  }

  let life = await begin()
  return {
    ...below,
    seen,
    asked,
    mostAtOnce: () => mostAtOnce,
    dieAt: (point: CrashPoint) => life.dieAt(point),
    tell: async (channelId: string, kind: DeliveryKind, alertId: string) => {
      const id = await below.say(channelId, kind, alertId)
      asked.set(id, (events += 1))
      if (life.isAlive()) life.dispatcher.wake()
      return id
    },
    /** Sends again all that is dead, the oldest first. */
    retryAll: async () => {
      const dead = (await below.outbox.search({ status: 'dead', limit: 1000 })).toReversed()
      for (const [, [first, ...others]] of Map.groupBy(dead, ({ messageId }) => messageId)) {
        if (!first || !life.isAlive()) return
        events += 1
        for (const { id } of [first, ...others]) asked.set(id, events)
        await life.dispatcher.retry(first.id)
      }
    },
    /** Whoever has died starts again. */
    advance: async (ms: number) => {
      await clock.advance(ms)
      if (!life.isAlive()) life = await begin()
    },
  }
}

type World = Awaited<ReturnType<typeof world>>

/** Long enough for whatever is left to be sent or given up. */
const settle = async ({ advance, outbox }: World): Promise<void> => {
  for (let rounds = 0; rounds < 20 && (await outbox.counts()).pending > 0; rounds += 1) await advance(hour)
}

const judge = async ({ seen, asked, outbox, mostAtOnce }: World): Promise<void> => {
  const deliveries = (await outbox.search({ limit: 10_000 })).toReversed()
  const place = new Map(deliveries.map(({ id }, index) => [id, index]))
  const taken = seen.filter((one) => one.taken)
  const tookIt = new Set(taken.map(({ deliveryId }) => deliveryId))
  const kindsTaken = (channel: string, alert: string) =>
    taken.filter(({ channel: at, alertId }) => at === channel && alertId === alert).map(({ kind }) => kind)

  // Each ends: sent where it was taken, dead after a refusal or eight tries, withdrawn only where its begin is unknown.
  for (const { id, kind, status, channelId, alertId, attempts } of deliveries) {
    // What has not been said by the test is an end that was said once more.
    if (!asked.has(id)) expect([kind, kindsTaken(channelId, alertId).includes(kind)], id).toEqual(['resolved', true])
    else if (status === 'sent') expect(tookIt, id).toContain(id)
    else if (status === 'dead') expect(attempts.at(-1)?.outcome === 'refused' || attempts.length >= 8, id).toBe(true)
    else expect([status, kind], id).toEqual(['withdrawn', 'resolved'])
  }
  // Whatever happens, what is said arrives under one id; an end that is said once more has another.
  for (const [id, arrivals] of Map.groupBy(seen, ({ deliveryId }) => deliveryId)) {
    const ids = new Set(arrivals.map(({ messageId }) => messageId))
    const isSaidAgain = arrivals.some(({ kind }) => kind === 'resolved') && deliveries.some((one) => !asked.has(one.id))
    if (!isSaidAgain) expect(ids, id).toHaveLength(1)
  }
  // Of one alert and channel nothing is taken for the first time after something later was that left once it was asked for.
  for (const [key, arrivals] of Map.groupBy(seen, ({ channel, alertId }) => `${channel} ${alertId}`)) {
    const firsts = arrivals.filter(
      (one, index) => one.taken && arrivals.findIndex((other) => other.taken && other.deliveryId === one.deliveryId) === index,
    )
    for (const [index, one] of firsts.entries())
      for (const other of firsts.slice(0, index))
        if ((place.get(other.deliveryId) ?? 0) > (place.get(one.deliveryId) ?? 0))
          expect(asked.get(one.deliveryId), key).toBeGreaterThan(other.at)
    const [first] = arrivals
    expect(first?.kind, key).not.toBe('resolved')
  }
  expect(mostAtOnce()).toBeLessThanOrEqual(1)
}

const story = fc.array(
  fc.oneof(
    { weight: 5, arbitrary: fc.record({ channel: fc.constantFrom(...channels), alert: fc.constantFrom('x', 'y', 'z') }) },
    { weight: 5, arbitrary: fc.record({ advance: fc.constantFrom(500, 2 * second, 15 * second, 300 * second) }) },
    { weight: 3, arbitrary: fc.record({ dieAt: fc.constantFrom(...crashPoints) }) },
    { weight: 2, arbitrary: fc.constant('retry all' as const) },
  ),
  { minLength: 5, maxLength: 40 },
)

/** Alerts of each channel open, are reminded of and end in turn, each under an id of its own. */
const lifeCycle = (): ((key: string) => readonly [DeliveryKind, string]) => {
  const told = new Map<string, number>()
  const kinds: readonly DeliveryKind[] = ['opened', 'reminder', 'resolved']
  return (key) => {
    const count = told.get(key) ?? 0
    told.set(key, count + 1)
    return [kinds[count % kinds.length] ?? 'opened', `${key} ${Math.floor(count / kinds.length)}`]
  }
}

test('whatever fails and whenever it dies, all that is said arrives in order, under one id, or is dead and says why', async () => {
  await fc.assert(
    fc.asyncProperty(story, fc.array(fc.constantFrom(...behaviours), { maxLength: 60 }), async (steps, script) => {
      const place = await world(script)
      const next = lifeCycle()
      for (const step of steps) {
        if (step === 'retry all') await place.retryAll()
        else if ('advance' in step) await place.advance(step.advance)
        else if ('dieAt' in step) place.dieAt(step.dieAt)
        else await place.tell(step.channel, ...next(`${step.channel} ${step.alert}`))
      }
      await settle(place)
      await judge(place)
      expect((await place.outbox.counts()).pending).toBe(0)
      await place.close()
    }),
    { numRuns },
  )
}, 120_000)

describe('a process that dies', () => {
  test.each(crashPoints)('%s loses neither begin nor end', async (point) => {
    const place = await world([])
    const ids = [await place.tell('c', 'opened', 'x')]
    place.dieAt(point)
    await place.advance(2 * second)
    ids.push(await place.tell('c', 'resolved', 'x'))
    place.dieAt(point)
    await place.advance(2 * second)
    await place.advance(2 * second)
    expect([...new Set(place.seen.map(({ deliveryId }) => deliveryId))]).toEqual(ids)
    expect(await place.outbox.counts()).toEqual({ pending: 0, sent: 2, dead: 0, withdrawn: 0 })
    await judge(place)
  })
})

import { expect, test } from 'vitest'
import { asError } from '#runtime/failure.ts'
import { manualClock } from '#runtime/manual-clock.ts'
import { StorageError } from '#storage/errors.ts'
import { SendError } from '../channel.ts'
import type { AlertNews } from '../contract.ts'
import { dispatchRig, forever, receiver, type DispatchRigOptions } from './dispatch-rig.ts'

const second = 1000
const minute = 60 * second
const hour = 60 * minute

const started = async (options: DispatchRigOptions = {}) => {
  const rig = await dispatchRig(options)
  await rig.addChannel('ops')
  await rig.dispatcher.start()
  return rig
}

const fails =
  (message = 'busy', retryAfterMs: number | null = null) =>
  (): Promise<never> =>
    Promise.reject(new SendError(message, { retryAfterMs }))

test('a delivery leaves when it is due, with all that wait for the same channel', async () => {
  const { say, clock, receiver, statuses } = await started()
  await say('ops', 'opened', 'a')
  await clock.advance(1500)
  await say('ops', 'opened', 'b')
  expect(receiver.arrivals).toEqual([])
  await clock.advance(500)
  expect(receiver.said()).toEqual([['opened a', 'opened b']])
  expect(receiver.arrivals[0]?.message).toMatchObject({ kind: 'alerts', publicUrl: 'https://hale.example', at: clock.now() })
  expect(await statuses()).toEqual(['ops opened a 1: sent', 'ops opened b 2: sent'])
})

test('a channel type without digests is told of one alert at a time, of what is over last', async () => {
  const { say, clock, receiver: model } = await started({ receivers: (now) => [receiver(now, { digests: false })] })
  await say('ops', 'opened', 'a')
  await say('ops', 'opened', 'b')
  await say('ops', 'resolved', 'a')
  await clock.advance(2 * second)
  expect(model.said()).toEqual([['opened b'], ['opened a'], ['resolved a']])
})

test('what waits from before a start is sent after it, and what was on its way goes on under its id', async () => {
  const clock = manualClock()
  const first = await started({ clock })
  first.receiver.answer(forever)
  await first.say('ops', 'opened', 'a')
  await clock.advance(2 * second)
  await first.say('ops', 'opened', 'b')
  await first.drop()
  const { receiver: model, dispatcher } = await dispatchRig({ folder: first.folder, clock })
  await dispatcher.start()
  await clock.advance(2 * second)
  expect(model.said()).toEqual([['opened a'], ['opened b']])
  expect(model.arrivals[0]?.message.id).toBe(first.receiver.arrivals[0]?.message.id)
})

test('a channel that hangs holds up no other, is given up after its time and tried again', async () => {
  const { say, clock, receiver, addChannel, outbox, metrics } = await started()
  await addChannel('deaf')
  receiver.answer(forever, 'deaf')
  await say('deaf', 'opened', 'a')
  await clock.advance(2 * second)
  await say('ops', 'opened', 'a')
  await clock.advance(2 * second)
  expect(receiver.said('ops')).toEqual([['opened a']])
  const [hanging] = receiver.arrivals
  expect(hanging?.signal.aborted).toBe(false)
  await clock.advance(8 * second)
  expect(hanging?.signal.aborted).toBe(true)
  const [delivery] = await outbox.search({ channel: 'deaf', limit: 1 })
  expect(delivery).toMatchObject({ status: 'pending', attempts: [{ outcome: 'timed_out', detail: 'no answer within 10 s' }] })
  receiver.answer(() => Promise.resolve('awake'), 'deaf')
  await clock.advance(6 * second)
  expect(await outbox.get(delivery?.id ?? '')).toMatchObject({ status: 'sent', attempts: [{}, { outcome: 'sent', detail: 'awake' }] })
  const { values } = await metrics.notificationsSent.get()
  expect(Object.fromEntries(values.map(({ labels, value }) => [`${labels.channel} ${labels.outcome}`, value]))).toEqual({
    'channel ops sent': 1,
    'channel deaf timed_out': 1,
    'channel deaf sent': 1,
  })
})

test('eight tries under one id, then it is dead; sent again it has the same id', async () => {
  const { say, clock, receiver, statuses, dispatcher, outbox } = await started()
  receiver.answer(fails())
  const id = await say('ops', 'opened', 'a')
  await clock.advance(2 * hour)
  expect(receiver.arrivals).toHaveLength(8)
  expect(await statuses()).toEqual([`${id}: dead`])
  expect((await outbox.get(id))?.attempts).toHaveLength(8)
  receiver.answer(() => Promise.resolve('taken'))
  await dispatcher.retry(id)
  await clock.advance(minute)
  expect(await statuses()).toEqual([`${id}: sent`])
  expect(new Set(receiver.arrivals.map(({ message }) => message.id)).size).toBe(1)
  expect(receiver.arrivals).toHaveLength(9)
})

test('of two that are sent again the later one of an alert waits for the earlier, however often that is tried', async () => {
  const { say, clock, receiver, statuses, dispatcher } = await started()
  receiver.answer(() => Promise.reject(new SendError('HTTP 404', { permanent: true })))
  const begin = await say('ops', 'opened', 'a')
  await clock.advance(2 * second)
  const reminder = await say('ops', 'reminder', 'a')
  await clock.advance(2 * second)
  expect(await statuses()).toEqual([`${begin}: dead`, `${reminder}: dead`])
  receiver.answer(fails())
  await dispatcher.retry(begin)
  await dispatcher.retry(reminder)
  await clock.advance(minute)
  expect(receiver.said().slice(2).length).toBeGreaterThan(2)
  receiver.answer(() => Promise.resolve('taken'))
  await clock.advance(hour)
  expect(await statuses()).toEqual([`${begin}: sent`, `${reminder}: sent`])
  expect(new Set(receiver.said().slice(2, -1).flat())).toEqual(new Set(['opened a']))
  expect(receiver.said().at(-1)).toEqual(['reminder a'])
})

test('what a provider refuses for good is dead at once, and the next message goes', async () => {
  const { say, clock, receiver, statuses } = await started()
  receiver.answer(() => Promise.reject(new SendError('HTTP 404', { permanent: true })))
  const refused = await say('ops', 'opened', 'a')
  await clock.advance(2 * second)
  receiver.answer(() => Promise.resolve('taken'))
  const taken = await say('ops', 'opened', 'b')
  await clock.advance(2 * second)
  expect(await statuses()).toEqual([`${refused}: dead`, `${taken}: sent`])
})

test('nothing goes to a channel before the time that its provider asked for', async () => {
  const { say, clock, receiver } = await started()
  receiver.answer(fails('HTTP 429', 5 * minute))
  await say('ops', 'opened', 'a')
  await clock.advance(2 * second)
  receiver.answer(() => Promise.resolve('taken'))
  await say('ops', 'opened', 'b')
  await clock.advance(5 * minute - second)
  expect(receiver.arrivals).toHaveLength(1)
  await clock.advance(2 * second)
  expect(receiver.said()).toEqual([['opened a'], ['opened b'], ['opened a']])
})

test('one message that always fails does not keep the others waiting', async () => {
  const { say, clock, receiver } = await started()
  receiver.answer((arrival) => (arrival.message.notices.some(({ alert }) => alert.id === 'poison') ? fails()() : Promise.resolve('ok')))
  await say('ops', 'opened', 'poison')
  await clock.advance(2 * second)
  for (const id of ['a', 'b', 'c']) {
    await say('ops', 'opened', id)
    await clock.advance(10 * second)
    expect(receiver.said()).toContainEqual([`opened ${id}`])
  }
})

test('an end never overtakes its begin: it waits while that is being tried, and goes nowhere where that never arrived', async () => {
  const { say, clock, receiver, statuses } = await started()
  receiver.answer(fails())
  const begin = await say('ops', 'opened', 'a')
  await clock.advance(2 * second)
  const end = await say('ops', 'resolved', 'a')
  await clock.advance(20 * second)
  expect(new Set(receiver.said().flat())).toEqual(new Set(['opened a']))
  receiver.answer(() => Promise.reject(new SendError('no', { permanent: true })))
  await clock.advance(hour)
  expect(await statuses()).toEqual([`${begin}: dead`, `${end}: withdrawn`])
})

test('what exceeds the cap of a channel waits and then goes together', async () => {
  const rig = await started()
  const { say, clock, receiver, addChannel } = rig
  await addChannel('slow', { maxPerMinute: 2 })
  for (const id of ['a', 'b', 'c', 'd']) {
    await say('slow', 'opened', id)
    await clock.advance(3 * second)
  }
  expect(receiver.said()).toEqual([['opened a'], ['opened b']])
  await clock.advance(50 * second)
  expect(receiver.said()).toEqual([['opened a'], ['opened b'], ['opened c', 'opened d']])

  await rig.drop()
  const again = await dispatchRig({ folder: rig.folder, clock })
  await again.dispatcher.start()
  await again.say('slow', 'opened', 'e')
  await again.say('slow', 'opened', 'f')
  await clock.advance(4 * second)
  await again.say('slow', 'opened', 'g')
  await clock.advance(4 * second)
  expect(again.receiver.said()).toEqual([['opened e', 'opened f']])
})

test('in quiet hours only critical alerts leave; the others follow together when they end', async () => {
  const clock = manualClock(Date.UTC(2026, 0, 10, 22))
  const { say, receiver, addChannel } = await started({ clock })
  await addChannel('calm', { quietHours: { from: '21:00', to: '22:30', timeZone: 'UTC' } })
  await say('calm', 'opened', 'a')
  await say('calm', 'opened', 'fire', { severity: 'critical' })
  await clock.advance(10 * minute)
  await say('calm', 'opened', 'b')
  await clock.advance(10 * minute)
  expect(receiver.said()).toEqual([['opened fire']])
  await clock.advance(10 * minute - second)
  expect(receiver.arrivals).toHaveLength(1)
  await clock.advance(second)
  expect(receiver.said()[1]).toEqual(['opened a', 'opened b'])
})

test('a channel that is disabled keeps what waits for it until it is enabled again', async () => {
  const { say, clock, receiver, addChannel, dispatcher } = await started()
  await addChannel('off', { enabled: false })
  await say('off', 'opened', 'a')
  await clock.advance(hour)
  expect(receiver.arrivals).toEqual([])
  await addChannel('off')
  dispatcher.wake()
  await clock.advance(0)
  expect(receiver.said()).toEqual([['opened a']])
})

test('a channel that is deleted gives up what waits for it and says why', async () => {
  const { say, clock, receiver, addChannel, setup, outbox, dispatcher } = await started()
  await addChannel('gone')
  receiver.answer(fails(), 'gone')
  const tried = await say('gone', 'opened', 'a')
  await clock.advance(2 * second)
  const waiting = await say('gone', 'opened', 'b')
  await setup.channels.remove('gone')
  dispatcher.wake()
  await clock.advance(0)
  const last = { outcome: 'refused', detail: 'the channel was deleted' }
  expect(await outbox.get(tried)).toMatchObject({ status: 'dead', attempts: [{ outcome: 'failed' }, last] })
  expect(await outbox.get(waiting)).toMatchObject({ status: 'dead', attempts: [last] })
  await expect(dispatcher.retry(waiting)).rejects.toMatchObject({ code: 'conflict' })
})

test('only what is dead can be sent again', async () => {
  const { say, dispatcher } = await started()
  const id = await say('ops', 'opened', 'a')
  await expect(dispatcher.retry(id)).rejects.toMatchObject({ code: 'conflict' })
  await expect(dispatcher.retry('unknown')).rejects.toMatchObject({ code: 'not_found' })
})

test('a test is really sent, past the outbox, and what came of it is told', async () => {
  const { addChannel, dispatcher, receiver, clock, outbox } = await started()
  const channel = await addChannel('off', { enabled: false })
  expect(await dispatcher.test(channel)).toEqual({ ok: true, detail: 'taken' })
  expect(receiver.arrivals[0]?.message).toMatchObject({ kind: 'test', notices: [] })
  receiver.answer(fails('HTTP 503'))
  expect(await dispatcher.test(channel)).toEqual({ ok: false, detail: 'HTTP 503' })
  receiver.answer(forever)
  const hanging = dispatcher.test(channel)
  await clock.advance(10 * second)
  expect(await hanging).toEqual({ ok: false, detail: 'no answer within 10 s' })
  expect(await dispatcher.test({ ...channel, type: 'pigeon' })).toEqual({ ok: false, detail: 'there is no channel type "pigeon"' })
  expect(await outbox.counts()).toMatchObject({ pending: 0, sent: 0 })
})

test('every try is news, and what waits and what is dead is counted', async () => {
  const { say, clock, news, metrics, receiver } = await started()
  const told: AlertNews[] = []
  news.subscribe((item) => told.push(item))
  receiver.answer(() => Promise.reject(new SendError('no', { permanent: true })))
  await say('ops', 'opened', 'a')
  await say('ops', 'reminder', 'a')
  await clock.advance(2 * second)
  expect(told).toEqual([{ type: 'delivery.changed', alertIds: ['a'], channelId: 'ops' }])
  await say('ops', 'opened', 'b', {})
  await clock.advance(15 * second)
  const value = async (gauge: typeof metrics.deliveriesDead) => (await gauge.get()).values[0]?.value
  expect(await value(metrics.deliveriesDead)).toBe(3)
  expect(await value(metrics.deliveriesPending)).toBe(0)
})

/** A database that is away when the test says so. */
const switchable = () => {
  const state = { away: false }
  const guard = async <Answer>(work: () => Promise<Answer>): Promise<Answer> => {
    if (state.away) throw new StorageError('away', 'the database is away')
    return work()
  }
  const between: DispatchRigOptions['between'] = (outbox) => ({
    ...outbox,
    pending: () => guard(() => outbox.pending()),
    waiting: (channelId, limit) => guard(() => outbox.waiting(channelId, limit)),
    messages: (channelId, limit) => guard(() => outbox.messages(channelId, limit)),
    claim: (message, deliveries) => guard(() => outbox.claim(message, deliveries)),
    record: (tried) => guard(() => outbox.record(tried)),
  })
  return { state, between }
}

test('while the database is away nothing is sent that could not be claimed, and it is sent as soon as that is back', async () => {
  const { state, between } = switchable()
  const { say, clock, receiver, dispatcher } = await started({ between })
  await say('ops', 'opened', 'a')
  expect(dispatcher.isWell()).toBe(true)
  state.away = true
  await clock.advance(5 * minute)
  expect(receiver.arrivals).toEqual([])
  expect(dispatcher.isWell()).toBe(false)
  state.away = false
  await clock.advance(15 * second)
  expect(receiver.said()).toEqual([['opened a']])
  expect(dispatcher.isWell()).toBe(true)
})

test('what was sent while the database went away is recorded when it is back, and not sent twice', async () => {
  const { state, between } = switchable()
  const { say, clock, receiver, statuses } = await started({ between })
  receiver.answer(() => {
    state.away = true
    return Promise.resolve('taken')
  })
  const id = await say('ops', 'opened', 'a')
  await clock.advance(hour)
  expect(await statuses()).toEqual([`${id}: pending`])
  state.away = false
  await clock.advance(minute)
  expect(await statuses()).toEqual([`${id}: sent`])
  expect(receiver.arrivals).toHaveLength(1)
})

test('at the end what is under way gets its grace and is recorded; nothing new begins', async () => {
  const { say, clock, receiver, dispatcher, statuses } = await started()
  receiver.answer(() => new Promise((resolve) => clock.timer(second, () => resolve('just in time'))))
  const first = await say('ops', 'opened', 'a')
  await clock.advance(2 * second)
  const second_ = await say('ops', 'opened', 'b')
  const stopped = dispatcher.stop(3 * second)
  await clock.advance(second)
  await stopped
  expect(dispatcher.isWell()).toBe(false)
  await clock.advance(hour)
  expect(await statuses()).toEqual([`${first}: sent`, `${second_}: pending`])
  expect(receiver.arrivals).toHaveLength(1)
})

test('at the end what hangs is cut after its grace and not recorded, so that it is sent again after the next start', async () => {
  const { say, clock, receiver, dispatcher, outbox } = await started()
  receiver.answer(forever)
  const id = await say('ops', 'opened', 'a')
  await clock.advance(2 * second)
  const stopped = dispatcher.stop(second)
  await clock.advance(second)
  await stopped
  expect(receiver.arrivals[0]?.signal.aborted).toBe(true)
  await clock.advance(hour)
  expect(await outbox.get(id)).toMatchObject({ status: 'pending', attempts: [] })
})

test('a wall clock that is set back by an hour delays nothing', async () => {
  const { say, clock, receiver } = await started()
  await say('ops', 'opened', 'a')
  clock.jump(-hour)
  await clock.advance(20 * second)
  expect(receiver.said()).toEqual([['opened a']])
})

test('a wall clock that is set forward is noticed within seconds', async () => {
  const { say, clock, receiver, addChannel } = await started()
  await addChannel('calm', { quietHours: { from: '00:00', to: '06:00', timeZone: 'UTC' } })
  await say('calm', 'opened', 'a')
  await clock.advance(minute)
  expect(receiver.arrivals).toEqual([])
  clock.jump(6 * hour)
  await clock.advance(20 * second)
  expect(receiver.said()).toEqual([['opened a']])
})

test('errors of the outbox other than its being away end nothing either', async () => {
  const rig = await started({
    between: (outbox) => {
      let calls = 0
      return { ...outbox, claim: (...given) => ((calls += 1) === 1 ? Promise.reject(asError('a bug')) : outbox.claim(...given)) }
    },
  })
  await rig.say('ops', 'opened', 'a')
  await rig.clock.advance(minute)
  expect(rig.receiver.said()).toEqual([['opened a']])
})

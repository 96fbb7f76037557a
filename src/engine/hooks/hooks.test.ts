import { preset } from '@pumped-fn/core-next'
import { pino } from 'pino'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { setup } from '#alerting/setup.ts'
import { guests } from '#runtime/guests.ts'
import { log } from '#runtime/log.ts'
import { sampleRule } from '#storage/alert-samples.ts'
import { fine, refused, rig } from '../rig.ts'
import { hooks, type AlertEvent, type CheckEvent, type Hooks, type IncidentEvent } from './contract.ts'
import { hookDispatcher, longestCheckQueue } from './dispatcher.ts'
import { hookTimeoutMs } from './hook-run.ts'

const line = z.object({ msg: z.string(), hook: z.string().optional(), silent: z.number().optional() })

/** A whole engine whose plugin is this; services are checked every 10 s and fail or not as told. */
const housing = async (plugin: Hooks) => {
  const lines: z.output<typeof line>[] = []
  const write = (text: string): void => void lines.push(line.parse(JSON.parse(text)))
  const house = await rig({ presets: [preset(hooks, plugin), preset(log, pino({ level: 'warn' }, { write }))] })
  const dispatcher = await house.scope.resolve(hookDispatcher)
  dispatcher.start()
  const outcomes = async (hook: string): Promise<Record<string, number>> => {
    const { values } = await house.metrics.hookRuns.get()
    return Object.fromEntries(
      values.filter(({ labels }) => labels.hook === hook).map(({ labels, value }) => [String(labels.outcome), value]),
    )
  }
  return { ...house, dispatcher, lines, outcomes }
}

/** Fails once and recovers: an incident that opens and closes. */
const fallAndRise = async ({ world, clock, add }: Awaited<ReturnType<typeof housing>>, id = 'shop'): Promise<void> => {
  world.answer(() => Promise.resolve(refused), id)
  await add(id, { checkInterval: 10, retries: 0 })
  await clock.advance(10_000)
  world.answer(() => Promise.resolve(fine), id)
  await clock.advance(20_000)
}

test('hooks hear of every check and of both ends of an incident, each once, in order, as users see them', async () => {
  const incidents: IncidentEvent[] = []
  const checks: CheckEvent[] = []
  const house = await housing({ onIncident: (event) => void incidents.push(event), onCheck: (event) => void checks.push(event) })
  await fallAndRise(house)
  const [stored] = await house.incidents('shop')
  expect(incidents.map(({ kind }) => kind)).toEqual(['opened', 'closed'])
  expect(incidents.map(({ incident }) => incident.id)).toEqual([stored?.id, stored?.id])
  expect(incidents[1]?.incident).toMatchObject({ recoveredAt: stored?.recoveredAt, duration: stored?.duration })
  const recorded = await house.recorded('shop')
  expect(checks.map(({ check }) => check.timestamp)).toEqual(recorded.map(({ timestamp }) => timestamp))
  expect(incidents[0]?.service).toMatchObject({ id: 'shop', type: 'http' })
  for (const { service } of [...incidents, ...checks]) expect(service).not.toHaveProperty('number')
})

test('a hook hears what becomes of alerts, with the alert and the service as messages tell of them', async () => {
  const heard: AlertEvent[] = []
  const house = await housing({ onAlert: (event) => void heard.push(event) })
  const { rules } = await house.scope.resolve(setup)
  await rules.put(sampleRule('r', { channels: [] }))
  await fallAndRise(house)
  const [stored] = await house.stores.alerts.search({ limit: 1 })
  expect(heard.map(({ kind, alert }) => [kind, alert.id])).toEqual([
    ['opened', stored?.id],
    ['resolved', stored?.id],
  ])
  expect(heard[1]).toMatchObject({ alert: { status: 'resolved' }, service: { id: 'shop', type: 'http' } })
  expect(heard[0]?.alert).not.toHaveProperty('memory')
})

test('a hook that throws, at once or later, is logged and counted, and hears of the next event', async () => {
  let calls = 0
  const house = await housing({
    onIncident: () => {
      calls += 1
      throw new Error('broken')
    },
    onCheck: () => Promise.reject(new Error('broken too')),
  })
  await fallAndRise(house)
  expect(calls).toBe(2)
  const recorded = await house.recorded('shop')
  expect(recorded.length).toBeGreaterThan(2)
  expect(await house.outcomes('onIncident')).toEqual({ failed: 2 })
  expect(await house.outcomes('onCheck')).toEqual({ failed: recorded.length })
  expect(house.lines.filter(({ msg }) => msg === 'a hook failed').map(({ hook }) => hook)).toContain('onIncident')
})

test('a hook that hangs is told to stop after its time, and the next event has its turn', async () => {
  const signals: AbortSignal[] = []
  const house = await housing({
    onIncident: (_, signal) => {
      signals.push(signal)
      return new Promise(() => {})
    },
  })
  await fallAndRise(house)
  expect(signals.map(({ aborted }) => aborted)).toEqual([true, true])
  expect(await house.outcomes('onIncident')).toEqual({ timed_out: 2 })
  expect(await house.count(house.metrics.hookRunsAbandoned)).toBe(2)
  expect((await house.incidents('shop'))[0]?.recoveredAt).not.toBeNull()
  expect((await house.recorded('shop')).length).toBeGreaterThan(2)
})

test('a run that ends after it was given up counts once and is no longer abandoned', async () => {
  let release = (): void => {}
  const house = await housing({
    onIncident: () =>
      new Promise((resolve) => {
        release = resolve
      }),
  })
  house.world.answer(() => Promise.resolve(refused))
  await house.add('shop', { checkInterval: 60, retries: 0 })
  await house.clock.advance(hookTimeoutMs + 1000)
  expect(await house.count(house.metrics.hookRunsAbandoned)).toBe(1)
  release()
  await house.clock.advance(0)
  expect(await house.count(house.metrics.hookRunsAbandoned)).toBe(0)
  expect(await house.outcomes('onIncident')).toEqual({ timed_out: 1 })
})

test('a flood of checks drops the oldest that wait, and incidents all the same get through', async () => {
  const incidents: IncidentEvent[] = []
  const heard: number[] = []
  const house = await housing({
    onIncident: (event) => void incidents.push(event),
    onCheck: ({ check }) => {
      heard.push(check.timestamp)
      return new Promise(() => {})
    },
  })
  const flood = longestCheckQueue + 500
  await house.add('shop', { checkInterval: 3600 })
  await house.clock.advance(1000)
  const live = house.board.get('shop')
  if (!live?.lastCheck) throw new Error('not checked')
  for (let index = 1; index <= flood; index += 1)
    house.events.publish({ type: 'check.recorded', check: { ...live.lastCheck, timestamp: index }, live })
  expect(await house.outcomes('onCheck')).toEqual({ dropped: 500 })
  expect(await house.count(house.metrics.hookQueueDepth)).toBe(longestCheckQueue)

  await fallAndRise(house, 'other')
  expect(incidents.map(({ kind }) => kind)).toEqual(['opened', 'closed'])
  expect(heard[1]).toBeGreaterThan(500)
})

test('a hook that fails at every check does not flood the log', async () => {
  const house = await housing({ onCheck: () => Promise.reject(new Error('broken')) })
  await house.add('shop', { checkInterval: 1 })
  await house.clock.advance(150_000)
  const lines = house.lines.filter(({ msg }) => msg === 'a hook failed')
  const { failed = 0 } = await house.outcomes('onCheck')
  expect(failed).toBeGreaterThanOrEqual(149)
  expect(lines.length).toBeLessThanOrEqual(30)
  expect(lines.reduce((sum, { silent = 0 }) => sum + silent + 1, 0)).toBeGreaterThan(100)
})

test('what a hook does to an event reaches neither Hale nor the next hook', async () => {
  const house = await housing({
    onCheck: ({ check, service }) => {
      Object.assign(check, { status: 'unknown' })
      Object.assign(service, { name: 'stolen' })
    },
  })
  await house.add('shop', { name: 'Shop' })
  await house.clock.advance(1000)
  expect(house.board.get('shop')).toMatchObject({ status: 'healthy', service: { name: 'Shop' }, lastCheck: { status: 'healthy' } })
})

test('hooks run as guests, also while they are told to stop', async () => {
  const seen: (string | undefined)[] = []
  let who = (): string | undefined => undefined
  const house = await housing({
    onCheck: (_, signal) => {
      seen.push(who())
      signal.addEventListener('abort', () => seen.push(who()))
      return new Promise(() => {})
    },
  })
  const visitors = await house.scope.resolve(guests)
  who = () => visitors.current()
  await house.add('shop', { checkInterval: 3600 })
  await house.clock.advance(hookTimeoutMs + 1000)
  expect(seen).toEqual(['onCheck', 'onCheck'])
})

test('at the end what waits gets its grace, then hooks that hang are given up and the rest is dropped', async () => {
  const calls: AbortSignal[] = []
  const house = await housing({
    onCheck: (_, signal) => {
      calls.push(signal)
      return calls.length < 3 ? undefined : new Promise(() => {})
    },
  })
  await house.add('shop', { checkInterval: 3600 })
  await house.clock.advance(1000)
  const live = house.board.get('shop')
  if (!live?.lastCheck) throw new Error('not checked')
  for (let index = 0; index < 5; index += 1) house.events.publish({ type: 'check.recorded', check: live.lastCheck, live })
  const stopped = house.dispatcher.stop()
  await house.clock.advance(1000)
  expect(calls.at(-1)?.aborted).toBe(false)
  await house.clock.advance(500)
  await stopped
  expect(calls.at(-1)?.aborted).toBe(true)
  expect(await house.outcomes('onCheck')).toEqual({ ok: 2, timed_out: 1, dropped: 3 })
  house.events.publish({ type: 'check.recorded', check: live.lastCheck, live })
  expect(calls).toHaveLength(3)
})

import { preset } from '@pumped-fn/core-next'
import { describe, expect, test, vi } from 'vitest'
import type { Verdict } from '#domain/check.ts'
import { connectivity } from './connectivity.ts'
import { after, fine, forever, inTurn, refused, rig, stallingClock } from './rig.ts'

const minute = 60_000

describe('one check', () => {
  test('that fails once and then succeeds is healthy: a blip opens nothing', async () => {
    const { add, clock, recorded, told, world } = await rig()
    world.answer(inTurn(refused, fine))
    await add('a')
    await clock.advance(1100)
    expect(await recorded('a')).toMatchObject([{ status: 'healthy', attempts: 2, error: null, reason: null }])
    expect(told.map((event) => event.type)).toEqual(['service.created', 'check.recorded'])
  })

  test('is unhealthy only when all attempts fail, with what the last one saw', async () => {
    const { add, clock, recorded, world } = await rig()
    const startedAt = clock.now()
    world.answer(inTurn(refused, refused, { status: 'unhealthy', reason: 'status', error: 'status 500' }))
    await add('a')
    await clock.advance(2100)
    expect(await recorded('a')).toMatchObject([
      { status: 'unhealthy', attempts: 3, error: 'status 500', reason: 'status', timestamp: startedAt },
    ])
    expect(world.looks.map((look) => look.at - startedAt)).toEqual([0, 1000, 2000])
  })

  test('confirms a hanging service inside its interval, even a short one', async () => {
    const { add, board, clock, recorded, world } = await rig()
    world.answer(forever)
    await add('a', { checkInterval: 1, timeout: 1000, retries: 2 })
    await clock.advance(30_000)
    const checks = await recorded('a')
    expect(checks.length).toBeGreaterThanOrEqual(29)
    expect(checks.every((check) => check.status === 'unhealthy' && check.attempts === 3 && check.responseTime === null)).toBe(true)
    expect(board.get('a')?.activeIncident?.checksFailedCount).toBe(checks.length)
    expect(world.looks.every((look) => look.signal.aborted || look === world.looks.at(-1))).toBe(true)
  })

  test('that gets no answer says for how long it waited', async () => {
    const { add, clock, recorded, world } = await rig()
    world.answer(forever)
    await add('a', { retries: 0 })
    await clock.advance(5100)
    expect(await recorded('a')).toMatchObject([
      { status: 'unhealthy', reason: 'timeout', error: 'no answer within 5000 ms', responseTime: null },
    ])
    expect(world.looks[0]?.signal.aborted).toBe(true)
  })

  test('measures the last attempt, to a tenth of a millisecond', async () => {
    const { add, clock, recorded, world } = await rig()
    world.answer(after(clock, 812.34, { ...fine, phases: { total: 812 } }))
    const { service } = await add('a', { degradedThreshold: 500 })
    await clock.advance(1000)
    expect(await recorded('a')).toMatchObject([
      { status: 'healthy', degraded: true, responseTime: 812.3, error: 'answered in 812 ms, slower than 500 ms', service: service.number },
    ])
  })

  test('keeps the note of a degraded service beside its own', async () => {
    const { add, clock, recorded, world } = await rig()
    world.answer(after(clock, 600, { status: 'healthy', degraded: true, note: 'certificate ends in 3 days' }))
    await add('a', { degradedThreshold: 500 })
    await clock.advance(1000)
    expect(await recorded('a')).toMatchObject([
      { degraded: true, error: 'certificate ends in 3 days; answered in 600 ms, slower than 500 ms' },
    ])
  })

  test('has a response time where a service answered wrongly and none where nothing answered', async () => {
    const { add, clock, recorded, world } = await rig()
    world.answer(after(clock, 20, { status: 'unhealthy', reason: 'status', error: '500' }), 'a')
    world.answer(after(clock, 20, refused), 'b')
    await add('a', { retries: 0 })
    await add('b', { retries: 0 })
    await clock.advance(100)
    expect(await recorded('a')).toMatchObject([{ responseTime: 20 }])
    expect(await recorded('b')).toMatchObject([{ responseTime: null }])
  })
})

describe('faults of Hale itself are unknown', () => {
  test('a probe that throws, which is not tried again before the next due time', async () => {
    const { add, clock, recorded, world, board } = await rig()
    world.answer(() => {
      throw new Error('a bug')
    })
    await add('a')
    await clock.advance(3000)
    expect(await recorded('a')).toMatchObject([{ status: 'unknown', reason: 'internal', attempts: 1, error: 'the probe failed: a bug' }])
    world.answer(() => Promise.resolve(fine))
    await clock.advance(2 * minute)
    expect(board.get('a')?.status).toBe('healthy')
  })

  test('a probe that returns no verdict', async () => {
    const { add, clock, recorded, world } = await rig()
    world.answer(() => Promise.resolve({} as Verdict))
    await add('a')
    await clock.advance(3000)
    expect(await recorded('a')).toMatchObject([{ status: 'unknown', reason: 'internal', attempts: 1 }])
  })

  test('options whose rules throw', async () => {
    const { add, clock, recorded, world } = await rig()
    vi.spyOn(world.probe.options, 'safeParse').mockImplementation(() => {
      throw new Error('no such rule')
    })
    await add('a')
    await clock.advance(3000)
    expect(await recorded('a')).toMatchObject([{ status: 'unknown', error: 'the probe failed: no such rule' }])
  })

  test('a probe that could not tell even once', async () => {
    const { add, clock, recorded, world } = await rig()
    world.answer(inTurn({ status: 'unknown', error: 'no script' }, refused))
    await add('a')
    await clock.advance(3000)
    expect(await recorded('a')).toMatchObject([{ status: 'unknown', reason: 'internal', attempts: 3, error: 'no script' }])
  })

  test('an own stall: the attempt proves nothing and is made again', async () => {
    const clock = stallingClock()
    const { add, recorded, world } = await rig({ clock })
    world.answer(forever)
    await add('a', { retries: 0 })
    await clock.advance(1000)
    clock.stall(8000)
    world.answer(() => Promise.resolve(fine))
    await clock.advance(4100)
    expect(await recorded('a')).toMatchObject([{ status: 'healthy', attempts: 2 }])
  })

  test('an own stall that leaves no time for another attempt', async () => {
    const clock = stallingClock()
    const { add, recorded, told, world } = await rig({ clock })
    world.answer(forever)
    await add('a', { retries: 0 })
    await clock.advance(1000)
    clock.stall(2 * minute)
    await clock.advance(4100)
    expect((await recorded('a'))[0]).toMatchObject({ status: 'unknown', error: 'Hale itself stood still for 120000 ms during the check' })
    expect(told.some((event) => event.type === 'incident.opened')).toBe(false)
  })

  test('many turns that were too long, of which none was very long: the attempt proves nothing and is made again', async () => {
    const clock = stallingClock()
    const { add, recorded, world } = await rig({ clock })
    world.answer(forever)
    await add('a', { retries: 0, timeout: 5000 })
    await clock.advance(4000)
    clock.lose(3000)
    world.answer(() => Promise.resolve(fine))
    await clock.advance(2000)
    expect(await recorded('a')).toMatchObject([{ status: 'healthy', attempts: 2 }])
  })

  test('an answer for which Hale had no time: nobody knows how long it took, so it was not slow', async () => {
    const clock = stallingClock()
    const { add, recorded, world } = await rig({ clock })
    world.answer(after(clock, 1000, fine))
    await add('a', { timeout: 5000, degradedThreshold: 500 })
    await clock.advance(500)
    clock.lose(600)
    await clock.advance(1000)
    expect(await recorded('a')).toMatchObject([{ status: 'healthy', degraded: false, responseTime: null }])
  })

  test('an answer during which Hale was busy, no more, took as long as it took', async () => {
    const clock = stallingClock()
    const { add, recorded, world } = await rig({ clock })
    world.answer(after(clock, 5000, fine))
    await add('a', { timeout: 10_000, degradedThreshold: 1000 })
    await clock.advance(500)
    clock.lose(1000)
    await clock.advance(5000)
    expect(await recorded('a')).toMatchObject([{ status: 'healthy', degraded: true, responseTime: 5000 }])
  })

  test('a failure while none of the configured peers can be reached', async () => {
    const { add, clock, recorded, told, world } = await rig({
      presets: [preset(connectivity, { reachable: () => Promise.resolve(false) })],
    })
    world.answer(() => Promise.resolve(refused))
    await add('a')
    await clock.advance(2 * minute)
    const checks = await recorded('a')
    expect(checks.length).toBeGreaterThanOrEqual(2)
    expect(checks.every((check) => check.status === 'unknown' && check.error?.includes('connection refused'))).toBe(true)
    expect(told.some((event) => event.type === 'incident.opened')).toBe(false)
  })

  test('a check type that is no longer there', async () => {
    const { add, clock, recorded } = await rig()
    await add('a', { type: 'gone' })
    await clock.advance(3000)
    expect(await recorded('a')).toMatchObject([{ status: 'unknown', error: 'there is no check type "gone"' }])
  })

  test('a queue that was too late: each slot that goes unanswered is recorded, and the service keeps its place', async () => {
    const { add, clock, count, metrics, recorded, world } = await rig({ concurrency: 1 })
    await add('a', { checkInterval: 10 })
    await clock.advance(1000)
    world.answer(forever, 'hog')
    await add('hog', { checkInterval: 3600, timeout: 300_000, retries: 0, criticality: 'critical' })
    await clock.advance(60_000)
    const waited = (await recorded('a')).slice(1)
    expect(waited.length).toBeGreaterThanOrEqual(4)
    expect(
      waited.every((check) => check.status === 'unknown' && check.error === 'could not be started in time' && check.attempts === 0),
    ).toBe(true)
    expect(await count(metrics.checksSkipped)).toBe(waited.length)
    expect(await count(metrics.queueDepth)).toBe(1)
    await clock.advance(245_000)
    expect((await recorded('a')).at(-1)).toMatchObject({ status: 'healthy' })
  })

  test('a timeout that was cut short because the check started late', async () => {
    const { add, board, clock, recorded, world } = await rig({ concurrency: 1 })
    await add('a', { checkInterval: 10, timeout: 8000, retries: 0 })
    const due = board.get('a')?.nextCheckAt ?? 0
    await clock.advance(due - clock.now() - 1000)
    world.answer(forever)
    world.answer(after(clock, 9000, fine), 'hog')
    await add('hog', { checkInterval: 3600, timeout: 60_000, retries: 0 })
    await clock.advance(12_000)
    expect((await recorded('a')).at(-1)).toMatchObject({ status: 'unknown', reason: 'internal' })
  })
})

describe('under overload', () => {
  test('the more critical services go first, then the longer due', async () => {
    const { add, clock, world } = await rig({ concurrency: 1 })
    const hourly = { checkInterval: 3600 }
    world.answer(after(clock, 100, fine))
    await add('first', hourly)
    await add('low', { ...hourly, criticality: 'low' })
    await add('medium', hourly)
    await clock.advance(1)
    await add('medium later', hourly)
    await add('high', { ...hourly, criticality: 'high' })
    await add('critical', { ...hourly, criticality: 'critical' })
    await clock.advance(1000)
    expect(world.looks.map((look) => look.serviceId)).toEqual(['first', 'critical', 'high', 'medium', 'medium later', 'low'])
  })

  test('a waiting service whose criticality rises moves up', async () => {
    const { add, clock, roster, world } = await rig({ concurrency: 1 })
    world.answer(after(clock, 100, fine))
    for (const id of ['first', 'second', 'third']) await add(id)
    await roster.change('third', (current) => ({ ...current, criticality: 'critical' }))
    await clock.advance(1000)
    expect(world.looks.map((look) => look.serviceId)).toEqual(['first', 'third', 'second'])
  })

  test('a waiting service whose criticality falls moves down', async () => {
    const { add, clock, roster, world } = await rig({ concurrency: 1 })
    world.answer(after(clock, 100, fine))
    await add('first')
    await add('second', { criticality: 'critical' })
    await add('third')
    await roster.change('second', (current) => ({ ...current, criticality: 'low' }))
    await clock.advance(1000)
    expect(world.looks.map((look) => look.serviceId)).toEqual(['first', 'third', 'second'])
  })

  test('no more checks than allowed run at once', async () => {
    const { add, clock, count, engine, metrics, world } = await rig({ concurrency: 3 })
    world.answer(forever)
    for (let index = 0; index < 8; index += 1) await add(`s${index}`)
    await clock.advance(1)
    expect(world.looks).toHaveLength(3)
    expect(engine.status()).toMatchObject({ inFlight: 3, queueDepth: 5 })
    expect(await count(metrics.checksInFlight)).toBe(3)
    expect(await count(metrics.queueDepth)).toBe(5)
  })
})

test('two checks that start in the same millisecond have different timestamps', async () => {
  const { add, checker, clock, recorded } = await rig()
  await add('a')
  await clock.advance(0)
  for (let index = 0; index < 3; index += 1) {
    const check = checker.checkNow('a')
    await clock.advance(0)
    await check
  }
  const times = (await recorded('a')).map((check) => check.timestamp)
  expect(times).toHaveLength(4)
  expect(times).toEqual(times.map((_, index) => (times[0] ?? 0) + index))
})

test('every executed check is counted by type and status', async () => {
  const { add, clock, metrics, world } = await rig()
  world.answer(() => Promise.resolve(refused), 'down')
  await add('up')
  await add('down', { retries: 0 })
  await clock.advance(100)
  const { values } = await metrics.checksExecuted.get()
  expect(values.map(({ labels, value }) => [labels.type, labels.status, value])).toEqual(
    expect.arrayContaining([
      ['http', 'healthy', 1],
      ['http', 'unhealthy', 1],
    ]),
  )
})

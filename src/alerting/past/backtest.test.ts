import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Condition, Rule } from '#domain/alerting/alert.ts'
import type { CheckRecord } from '#domain/check.ts'
import { hourMs, hourOf, rollUp } from '#domain/rollup.ts'
import { bounds, sketchOf } from '#domain/sketch.ts'
import { manualClock } from '#runtime/manual-clock.ts'
import { batchOf, failedCheck, sampleCheck, sampleIncident } from '#storage/samples.ts'
import type { PastAlert } from '../contract.ts'
import { evaluating, sampleRule } from '../conditions/evaluator.fixture.ts'

const minute = 60_000
const begin = Date.UTC(2026, 0, 1, 10, 30)

/** What the desk was told, as alerts. */
const alertsTold = ({ written }: Awaited<ReturnType<typeof evaluating>>): PastAlert[] => {
  const alerts: PastAlert[] = []
  for (const { serviceId, active, since } of written.changes) {
    if (active) alerts.push({ serviceId, startedAt: since, resolvedAt: null })
    else {
      const open = alerts.findIndex((alert) => alert.serviceId === serviceId && alert.resolvedAt === null)
      const alert = alerts[open]
      if (alert) alerts[open] = { ...alert, resolvedAt: since }
    }
  }
  return alerts
}

/** Some of them would be told as one, which is the business of the desk. */
const flaps = (alerts: readonly PastAlert[]): boolean =>
  alerts.some(({ startedAt }, index) => (alerts[index + 3]?.startedAt ?? Infinity) - startedAt < 30 * minute)

interface Step {
  readonly gapMs: number
  readonly status: CheckRecord['status']
  readonly degraded: boolean
  readonly responseTime: number | null
}

/** Mostly calm, with stretches of trouble. */
const steps = fc
  .array(
    fc.record({
      length: fc.integer({ min: 1, max: 12 }),
      gapMs: fc.constantFrom(30_000, 60_000, 60_000, 61_234, 200_000),
      status: fc.constantFrom('healthy', 'healthy', 'healthy', 'unhealthy', 'unknown'),
      degraded: fc.boolean(),
      responseTime: fc.option(fc.integer({ min: 1, max: 2000 }), { freq: 8 }),
    }),
    { minLength: 1, maxLength: 14 },
  )
  .map((stretches) => stretches.flatMap(({ length, ...step }) => Array.from({ length }, (): Step => step)))

const plain = { noNullPrototype: true } as const

const metric = fc.record(
  {
    kind: fc.constant('metric' as const),
    metric: fc.constantFrom('response_time', 'uptime', 'error_rate'),
    aggregation: fc.constantFrom('avg', 'min', 'max', 'sum', 'count', 'p95'),
    operator: fc.constantFrom('gt', 'gte', 'lt', 'lte', 'eq', 'ne'),
    threshold: fc.constantFrom(0, 1, 3, 20, 50, 100, 400, 900),
    window: fc.constantFrom(60, 120, 300, 900, 3600, 7200, 9000),
    for: fc.constantFrom(0, 0, 20, 120, 600),
  },
  plain,
)
const burning = fc.record(
  {
    kind: fc.constant('burn_rate' as const),
    objective: fc.constantFrom(90, 99, 99.9),
    factor: fc.constantFrom(1, 6, 9),
    longWindow: fc.constantFrom(1200, 3600, 7200),
    shortWindow: fc.constantFrom(60, 300, 900),
  },
  plain,
)
const degraded = fc.record({ kind: fc.constant('degraded' as const), for: fc.constantFrom(0, 60, 300) }, plain)
const conditions: fc.Arbitrary<Condition> = fc.oneof({ arbitrary: metric, weight: 6 }, { arbitrary: burning, weight: 2 }, degraded)

const oftenSlow: fc.Arbitrary<Condition> = fc.record(
  {
    kind: fc.constant('metric' as const),
    metric: fc.constant('response_time' as const),
    aggregation: fc.constant('p95' as const),
    operator: fc.constantFrom('gt', 'gte', 'lt', 'lte'),
    threshold: fc.constantFrom(100, 400, 900),
    window: fc.constantFrom(60, 300, 3600, 7200),
    for: fc.constantFrom(0, 60),
  },
  plain,
)

/** Over more than an hour a p95 is within 2 % only, live as well. */
const nearThreshold: Condition = {
  kind: 'metric',
  metric: 'response_time',
  aggregation: 'p95',
  operator: 'lte',
  threshold: 400,
  window: 7200,
  for: 0,
}

const recordsOf = (service: number, from: number, history: readonly Step[]): CheckRecord[] => {
  let timestamp = from
  return history.map(({ gapMs, ...seen }) => {
    timestamp += gapMs
    return seen.status === 'unhealthy'
      ? { ...failedCheck(service, timestamp), ...seen, degraded: false, intervalMs: minute }
      : sampleCheck(service, timestamp, { ...seen, intervalMs: minute })
  })
}

/** Lets time pass until then; hours are rolled up some minutes after their end. */
const pass = async (rig: Awaited<ReturnType<typeof evaluating>>, until: number, checks: readonly CheckRecord[]): Promise<void> => {
  for (let next = hourOf(rig.clock.now() - 6 * minute) + hourMs; next + 6 * minute <= until; next += hourMs) {
    await rig.clock.advance(next + 6 * minute - rig.clock.now())
    const [first] = checks
    const results = checks.filter(({ timestamp }) => timestamp < rig.clock.now())
    if (first) await rig.stores.rollups.put([rollUp(first.service, next - hourMs, results, [])])
  }
  await rig.clock.advance(until - rig.clock.now())
}

const expectReplayAsLived = (
  some: fc.Arbitrary<Condition>,
  options: { readonly numRuns: number; readonly examples?: [Condition, Step[]][] },
): Promise<void> =>
  fc.assert(
    fc.asyncProperty(some, steps, async (condition, history) => {
      const rig = await evaluating({ time: manualClock(begin) })
      const rule = sampleRule(condition)
      await rig.setup.rules.put(rule)
      const service = await rig.add('web')
      rig.evaluator.start()
      await rig.clock.advance(1)
      const checks = recordsOf(service.number, begin + 1000, history)
      for (const check of checks) {
        await pass(rig, check.timestamp, checks)
        await rig.check(service, check)
      }
      await pass(rig, rig.clock.now() + hourMs, checks)
      const to = rig.clock.now()
      const past = await rig.backtest.run({ ...rule, cooldown: 0 }, begin, to)
      const told = alertsTold(rig)
      await rig.end()
      if (!flaps(told)) expect(past.alerts).toEqual(told)
      expect(past.exactFrom).toBeNull()
    }),
    options,
  )

describe('a rule that is replayed over its past', () => {
  test('alerts as it did while that was the present', () => expectReplayAsLived(conditions, { numRuns: 30 }))

  test('alerts as it did also of a p95, on whichever side of its threshold that is waited for', () =>
    expectReplayAsLived(oftenSlow, {
      numRuns: 30,
      examples: [[nearThreshold, [{ gapMs: 30_000, status: 'healthy', degraded: false, responseTime: 401 }]]],
    }))
})

test('the largest response time of a long window is as exact in a replay as it was live', async () => {
  const { stores, backtest, add } = await evaluating({ time: manualClock(begin) })
  const { number } = await add('web')
  const from = Date.UTC(2026, 0, 1)
  const checks = Array.from({ length: 600 }, (_, index) =>
    sampleCheck(number, from + index * minute, { responseTime: index === 90 ? 2000 : 100, intervalMs: minute }),
  )
  await stores.results.commit(batchOf({ checks }))
  await stores.rollups.put(Array.from({ length: 10 }, (_, hour) => rollUp(number, from + hour * hourMs, checks, [])))
  const slow = { kind: 'metric', metric: 'response_time', aggregation: 'max', operator: 'gt', window: 7200, for: 0 } as const
  const run = async (threshold: number) => {
    const { alerts } = await backtest.run(sampleRule({ ...slow, threshold }), from, from + 10 * hourMs)
    return alerts.map(({ startedAt, resolvedAt }) => [startedAt, resolvedAt].map((at) => at && Math.floor((at - from) / hourMs)))
  }
  // Hours know of 100 ms within 2 %.
  const usual = Math.max(100, bounds(sketchOf([100]) ?? new Uint8Array()).high)
  for (const factor of [1.001, 1.01, 1.05]) expect(await run(usual * factor)).toEqual([[1, 4]])
})

const rig = () => evaluating({ time: manualClock(begin) })
const incidentRule = (changes: Partial<Rule> = {}): Rule => sampleRule({ kind: 'incident' }, changes)

describe('a rule about incidents', () => {
  const withIncidents = async (spans: readonly (readonly [from: number, to: number | null])[]) => {
    const { stores, backtest, add } = await rig()
    const service = await add('web')
    const opened = spans.map(([from, to], index) =>
      sampleIncident(service, `i${index}`, begin + from * minute, { recoveredAt: to === null ? null : begin + to * minute }),
    )
    await stores.results.commit(batchOf({ opened }))
    return async (rule: Rule, from = 0, to = 300) => {
      const { count, alerts } = await backtest.run(rule, begin + from * minute, begin + to * minute)
      expect(count).toBe(alerts.length)
      return alerts.map(({ startedAt, resolvedAt }) => [(startedAt - begin) / minute, resolvedAt && (resolvedAt - begin) / minute])
    }
  }

  test('alerts with each incident of the range, also one that is open still', async () => {
    const run = await withIncidents([
      [-5, 5],
      [20, 30],
      [290, 310],
    ])
    expect(await run(incidentRule())).toEqual([
      [20, 30],
      [290, null],
    ])
    expect(await run(incidentRule(), 0, 20)).toEqual([])
    const open = await withIncidents([[20, null]])
    expect(await open(incidentRule())).toEqual([[20, null]])
  })

  test('that waits alerts only with those that were open for longer', async () => {
    const run = await withIncidents([
      [0, 5],
      [20, 26],
      [298, null],
    ])
    expect(await run(sampleRule({ kind: 'incident', after: 300 }))).toEqual([[20, 26]])
  })

  test('leaves out what its cooldown would have', async () => {
    const run = await withIncidents([
      [0, 5],
      [10, 12],
      [30, 50],
    ])
    expect(await run(incidentRule({ cooldown: 1800 }))).toEqual([
      [0, 5],
      [30, 50],
    ])
  })

  test('alerts once of a service that flaps', async () => {
    const run = await withIncidents([
      [0, 1],
      [2, 3],
      [4, 5],
      [6, 7],
      [8, 9],
      [60, 61],
    ])
    expect(await run(incidentRule())).toEqual([
      [0, 1],
      [2, 3],
      [4, 5],
      [6, 19],
      [60, 61],
    ])
  })

  test('concerns only the services that it matches', async () => {
    const { stores, backtest, add } = await rig()
    const [web, lab] = [await add('web', { tags: ['prod'] }), await add('lab')]
    await stores.results.commit(batchOf({ opened: [sampleIncident(web, 'a', begin), sampleIncident(lab, 'b', begin)] }))
    const { alerts } = await backtest.run(incidentRule({ match: { tags: ['prod'] } }), begin, begin + hourMs)
    expect(alerts.map(({ serviceId }) => serviceId)).toEqual(['web'])
  })
})

describe('where only hours are kept', () => {
  const hours = 12
  const from = Date.UTC(2026, 0, 1)

  /** A service checked every minute, of which the first hours are rolled up and their checks removed. */
  const aged = async (checkOf: (service: number, at: number) => CheckRecord) => {
    const { stores, backtest, add } = await rig()
    const { number } = await add('web', { degradedThreshold: 800 })
    const checks = Array.from({ length: hours * 60 }, (_, index) => checkOf(number, from + index * minute))
    await stores.rollups.put(Array.from({ length: hours }, (_, hour) => rollUp(number, from + hour * hourMs, checks, [])))
    await stores.results.commit(batchOf({ checks: checks.filter(({ timestamp }) => timestamp >= from + 6 * hourMs) }))
    return (condition: Condition) => backtest.run(sampleRule(condition), from, from + hours * hourMs)
  }
  const isIn = (at: number, hour: number): boolean => at >= from + hour * hourMs && at < from + (hour + 1) * hourMs
  const hourly = ({ alerts }: { alerts: readonly PastAlert[] }) =>
    alerts.map(({ startedAt, resolvedAt }) => [(startedAt - from) / hourMs, resolvedAt && (resolvedAt - from) / hourMs])

  test('these stand for the windows in them, and the result says so', async () => {
    const run = await aged((service, at) => (isIn(at, 2) || isIn(at, 9) ? failedCheck(service, at) : sampleCheck(service, at)))
    const errors: Condition = {
      kind: 'metric',
      metric: 'error_rate',
      aggregation: 'avg',
      operator: 'gt',
      threshold: 50,
      window: 300,
      for: 1200,
    }
    const result = await run(errors)
    expect(result.exactFrom).toBe(from + 7 * hourMs)
    const [coarse, exact] = hourly(result)
    expect(coarse).toEqual([2, 3])
    expect(exact?.[0]).toBeGreaterThan(9)
    expect(exact?.[0]).toBeLessThan(9.1)
    expect(exact?.[1]).toBeGreaterThan(10)
    expect(exact?.[1]).toBeLessThan(10.1)
    const burn = await run({ kind: 'burn_rate', objective: 99.9, factor: 14.4, longWindow: 3600, shortWindow: 300 })
    expect(hourly(burn)[0]).toEqual([2, 3])
  })

  test('a shorter window has its share of what was counted in the hour', async () => {
    const run = await aged((service, at) => (isIn(at, 2) ? failedCheck(service, at) : sampleCheck(service, at)))
    const count = { kind: 'metric', metric: 'error_rate', aggregation: 'count', operator: 'gte', window: 600, for: 0 } as const
    expect(hourly(await run({ ...count, threshold: 10 }))).toEqual([[2, 3]])
    expect(hourly(await run({ ...count, threshold: 11 }))).toEqual([])
  })

  test('a service was degraded where every answer of an hour was too slow', async () => {
    const run = await aged((service, at) => {
      const isSlow = isIn(at, 2) || isIn(at, 9)
      return sampleCheck(service, at, { responseTime: isSlow ? 1000 : 20, degraded: isSlow })
    })
    const result = await run({ kind: 'degraded', for: 600 })
    expect(hourly(result)).toEqual([
      [2, 3],
      [9, 10],
    ])
    expect(result.exactFrom).toBe(from + 6 * hourMs)
  })
})

test('an aborted replay rejects with the reason of its signal', async () => {
  const { backtest, add } = await rig()
  await add('web')
  const reason = new Error('enough')
  await expect(backtest.run(incidentRule(), 0, begin, AbortSignal.abort(reason))).rejects.toBe(reason)
})

test('no more than 10 000 alerts are listed, the oldest, and all are counted', async () => {
  const { stores, backtest, add } = await rig()
  for (const id of ['a', 'b', 'c']) {
    const service = await add(id)
    const opened = Array.from({ length: 4000 }, (_, index) =>
      sampleIncident(service, `${id}${index}`, begin + index * hourMs, { recoveredAt: begin + index * hourMs + minute }),
    )
    await stores.results.commit(batchOf({ opened }))
  }
  const { count, alerts } = await backtest.run(incidentRule(), begin, begin + 4000 * hourMs)
  expect(count).toBe(12_000)
  expect(alerts).toHaveLength(10_000)
  expect(alerts.at(-1)?.startedAt).toBe(begin + 3333 * hourMs)
})

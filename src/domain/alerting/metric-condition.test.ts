import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Aggregation, aggregations, type Measure, measures, type MetricCondition } from './alert.ts'
import { type Status, statuses } from '../check.ts'
import { isBeyond, metricHolds, valueOf } from './metric-condition.ts'
import { addSample, emptySamples } from './samples.ts'
import { type Facts, factsWithin } from './window.ts'

interface Seen {
  readonly status: Status
  readonly responseTime: number | null
}

const factsOf = (seen: readonly Seen[]): Facts => {
  const samples = emptySamples()
  for (const [index, one] of seen.entries()) addSample(samples, { ...one, timestamp: index, degraded: false, intervalMs: 1 })
  return factsWithin(samples, { from: 0, to: seen.length })
}

const known = (seen: readonly Seen[]): Seen[] => seen.filter(({ status }) => status !== 'unknown')

/** The values that are aggregated, by the definition itself. */
const valuesOf = (metric: Measure, seen: readonly Seen[]): number[] => {
  if (metric === 'response_time') return seen.flatMap(({ responseTime }) => (responseTime === null ? [] : [responseTime]))
  return known(seen).map(({ status }) => ((status === 'unhealthy') === (metric === 'error_rate') ? 100 : 0))
}

const aggregate = (values: readonly number[], aggregation: Exclude<Aggregation, 'count'>): number | null => {
  const sorted = values.toSorted((one, other) => one - other)
  const sum = values.reduce((total, value) => total + value, 0)
  const every = { avg: sum / values.length, min: sorted[0], max: sorted.at(-1), sum, p95: sorted[Math.ceil(0.95 * values.length) - 1] }
  return values.length === 0 ? null : (every[aggregation] ?? null)
}

const anySeen = fc.array(
  fc.record({
    status: fc.constantFrom(...statuses),
    responseTime: fc.option(fc.integer({ min: 0, max: 30_000 }).map((tenths) => tenths / 10)),
  }),
  { maxLength: 60 },
)

describe('the value of a window', () => {
  test.each(measures)('of the %s is the aggregate of what the checks were worth', (metric) => {
    fc.assert(
      fc.property(anySeen, fc.constantFrom(...aggregations), (seen, aggregation) => {
        if (aggregation === 'count' || (metric === 'uptime' && aggregation === 'avg')) return
        const value = valueOf({ metric, aggregation }, factsOf(seen))
        const expected = aggregate(valuesOf(metric, seen), aggregation)
        if (expected === null) expect(value).toBeNull()
        else expect(value).toBeCloseTo(expected, 6)
      }),
      { numRuns: 300 },
    )
  })

  test('counts the checks that answered, failed and were healthy', () => {
    const facts = factsOf([
      { status: 'healthy', responseTime: 5 },
      { status: 'unhealthy', responseTime: null },
      { status: 'unhealthy', responseTime: 7 },
      { status: 'unknown', responseTime: null },
    ])
    expect(measures.map((metric) => valueOf({ metric, aggregation: 'count' }, facts))).toEqual([2, 1, 2])
  })

  test('is known to be no answer at all where every check failed', () => {
    const facts = factsOf([{ status: 'unhealthy', responseTime: null }])
    expect(valueOf({ metric: 'response_time', aggregation: 'count' }, facts)).toBe(0)
    expect(valueOf({ metric: 'response_time', aggregation: 'avg' }, facts)).toBeNull()
  })

  test('is nothing where nothing is known', () => {
    const facts = factsOf([{ status: 'unknown', responseTime: null }])
    for (const metric of measures) for (const aggregation of aggregations) expect(valueOf({ metric, aggregation }, facts)).toBeNull()
  })

  test('of the mean uptime is that of the proven time, however many checks there were', () => {
    const samples = emptySamples()
    const base = { degraded: false, responseTime: null, intervalMs: 60_000 }
    addSample(samples, { ...base, timestamp: 0, status: 'healthy' })
    addSample(samples, { ...base, timestamp: 90_000, status: 'unhealthy' })
    addSample(samples, { ...base, timestamp: 95_000, status: 'unhealthy' })
    const facts = factsWithin(samples, { from: 0, to: 100_000 })
    expect(valueOf({ metric: 'uptime', aggregation: 'avg' }, facts)).toBe(90)
    expect(valueOf({ metric: 'uptime', aggregation: 'count' }, facts)).toBe(1)
  })
})

describe('a threshold', () => {
  test.each([
    ['gt', [false, false, true]],
    ['gte', [false, true, true]],
    ['lt', [true, false, false]],
    ['lte', [true, true, false]],
    ['eq', [false, true, false]],
    ['ne', [true, false, true]],
  ] as const)('%s', (operator, expected) => {
    expect([9, 10, 11].map((value) => isBeyond(operator, value, 10))).toEqual(expected)
  })

  test('is met by a mean that reads the same with two decimals', () => {
    expect(isBeyond('eq', 100 / 3, 33.33)).toBe(true)
    expect(isBeyond('ne', 99.999, 100)).toBe(false)
    expect(isBeyond('ne', 99.99, 100)).toBe(true)
  })

  test('says nothing of a value that is not known', () => {
    const condition: MetricCondition = {
      kind: 'metric',
      metric: 'uptime',
      aggregation: 'avg',
      operator: 'ne',
      threshold: 100,
      window: 60,
      for: 0,
    }
    expect(metricHolds(condition, null)).toBeNull()
    expect(metricHolds(condition, 99)).toBe(true)
  })
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { aggregations, type MetricCondition, measures, operators } from './alert.ts'
import { cutOf } from './cut.ts'
import { hourMs } from '../rollup.ts'
import { metricHolds } from './metric-condition.ts'
import { addSample, emptySamples, type Samples } from './samples.ts'
import { countsOf, factsBeyond, factsWithin, rankOfP95, totalsWithin } from './window.ts'

const second = 1000
const conditionOf = (changes: Partial<MetricCondition> = {}): MetricCondition => ({
  kind: 'metric',
  metric: 'response_time',
  aggregation: 'p95',
  operator: 'gt',
  threshold: 100,
  window: 60,
  for: 0,
  ...changes,
})

const sampled = (responses: readonly number[], from: number): Samples => {
  const samples = emptySamples()
  for (const [index, responseTime] of responses.entries())
    addSample(samples, { status: 'healthy', responseTime, degraded: false, timestamp: from + index * second, intervalMs: second })
  return samples
}

const responses = fc.array(
  fc.integer({ min: 0, max: 2000 }).map((tenths) => tenths / 10),
  { minLength: 1, maxLength: 60 },
)
const threshold = fc.oneof(
  fc.integer({ min: 0, max: 2000 }).map((tenths) => tenths / 10),
  fc.double({ min: 0, max: 200, noNaN: true }),
)
const operator = fc.constantFrom('gt', 'gte', 'lt', 'lte')

/** Whether so many fast and slow ones make a p95 that is beyond. */
const holdsBy = ({ operator }: MetricCondition, fast: number, slow: number): boolean => {
  const isSlow = fast < rankOfP95(fast + slow)
  return operator === 'gt' || operator === 'gte' ? isSlow : !isSlow
}

test('the responses on each side of the cut tell of single checks what their p95 does', () => {
  fc.assert(
    fc.property(responses, threshold, operator, (all, threshold, operator) => {
      const condition = conditionOf({ operator, threshold })
      const facts = factsWithin(sampled(all, 0), { from: 0, to: hourMs }, cutOf(condition))
      expect(facts.fast + facts.slow).toBe(all.length)
      expect(holdsBy(condition, facts.fast, facts.slow)).toBe(metricHolds(condition, facts.p95()))
    }),
  )
})

test('the responses on each side of the cut tell of whole hours and what follows what their p95 does', () => {
  fc.assert(
    fc.property(responses, responses, threshold, operator, (early, late, threshold, operator) => {
      const condition = conditionOf({ operator, threshold, window: 7200 })
      const cut = cutOf(condition)
      const hours = totalsWithin(sampled(early, 0), { from: 0, to: hourMs })
      const [samples, rest] = [sampled(late, hourMs), { from: hourMs, to: 2 * hourMs }]
      const [one, other] = [countsOf(hours, cut), factsWithin(samples, rest, cut)]
      const facts = factsBeyond(hours, samples, rest)
      expect(holdsBy(condition, one.fast + other.fast, one.slow + other.slow)).toBe(metricHolds(condition, facts.p95()))
    }),
  )
})

test('nothing but a p95 of response times that is above or below its threshold has a cut', () => {
  const cut = (changes: Partial<MetricCondition>) => cutOf(conditionOf(changes)) !== null
  expect(measures.filter((metric) => cut({ metric }))).toEqual(['response_time'])
  expect(aggregations.filter((aggregation) => cut({ aggregation }))).toEqual(['p95'])
  expect(operators.filter((operator) => cut({ operator }))).toEqual(['gt', 'gte', 'lt', 'lte'])
  expect(cutOf({ kind: 'burn_rate', objective: 99, factor: 2, longWindow: 3600, shortWindow: 300 })).toBeNull()
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { statuses } from '../check.ts'
import { hourMs, measure, rollUp, sumTotals } from '../rollup.ts'
import { addSample, emptySamples, provenUntil, type Sample, type Samples } from './samples.ts'
import type { Interval } from '../uptime.ts'
import { factsBeyond, factsWithin, windowAt } from './window.ts'

const checks = fc
  .array(
    fc.record({
      gap: fc.integer({ min: 1, max: 400 }),
      status: fc.constantFrom(...statuses),
      responseTime: fc.option(fc.integer({ min: 0, max: 50_000 }).map((tenths) => tenths / 10)),
      intervalMs: fc.constantFrom(50, 100, 300),
    }),
    { maxLength: 60 },
  )
  .map((steps) => {
    let timestamp = 0
    return steps.map(({ gap, ...check }): Sample => ({ ...check, degraded: false, timestamp: (timestamp += gap) }))
  })

const off: readonly Interval[] = [
  { from: 500, to: 700 },
  { from: 2000, to: 2001 },
]

const samplesOf = (all: readonly Sample[]): Samples => {
  const samples = emptySamples()
  for (const check of all) addSample(samples, check, provenUntil(check, off))
  return samples
}

const p95Of = (responses: readonly number[]): number | null =>
  responses.toSorted((one, other) => one - other)[Math.ceil(0.95 * responses.length) - 1] ?? null

describe('what single checks say of a window', () => {
  test('is what their totals say, with exact extremes and p95', () => {
    fc.assert(
      fc.property(checks, fc.integer({ min: 0, max: 5000 }), fc.integer({ min: 1, max: 5000 }), (all, from, length) => {
        const range = { from, to: from + length }
        const totals = measure(all, range, off)
        const responses = all.flatMap(({ timestamp, responseTime }) =>
          timestamp >= range.from && timestamp < range.to && responseTime !== null ? [responseTime] : [],
        )
        const facts = factsWithin(samplesOf(all), range)
        expect(facts).toMatchObject({
          healthy: totals.healthy,
          unhealthy: totals.unhealthy,
          up: totals.up,
          down: totals.down,
          responses: totals.responseCount,
        })
        expect(facts.responseSum).toBeCloseTo(totals.responseSum, 6)
        expect(facts.p95()).toEqual(p95Of(responses))
        if (responses.length > 0) {
          expect([facts.responseMin, facts.responseMax]).toEqual([Math.min(...responses), Math.max(...responses)])
        }
      }),
      { numRuns: 300 },
    )
  })
})

describe('what whole hours and single checks say together', () => {
  const everyMinute = (count: number, responseOf: (index: number) => number): Sample[] =>
    Array.from({ length: count }, (_, index) => ({
      timestamp: index * 60_000,
      status: index % 7 === 0 ? 'unhealthy' : 'healthy',
      degraded: false,
      responseTime: responseOf(index),
      intervalMs: 60_000,
    }))

  test('is what all checks say, quantiles within two percent', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 20_000 }), { minLength: 1, maxLength: 20 }), (pattern) => {
        const all = everyMinute(200, (index) => (pattern[index % pattern.length] ?? 0) / 10)
        const hours = sumTotals([0, 1, 2].map((hour) => rollUp(1, hour * hourMs, all, [])))
        const samples = emptySamples()
        for (const check of all) addSample(samples, check)
        const range = { from: 0, to: 200 * 60_000 }
        const whole = factsWithin(samples, range)
        const joined = factsBeyond(hours, samples, { from: 3 * hourMs, to: range.to })
        const { healthy, unhealthy, up, down, responses } = whole
        expect(joined).toMatchObject({ healthy, unhealthy, up, down, responses })
        for (const [near, exact] of [
          [joined.responseSum, whole.responseSum],
          [joined.responseMin, whole.responseMin],
          [joined.responseMax, whole.responseMax],
          [joined.p95() ?? Number.NaN, whole.p95() ?? 0],
        ] as const) {
          expect(Math.abs(near - exact)).toBeLessThanOrEqual(exact * 0.020_000_1)
        }
      }),
      { numRuns: 30 },
    )
  })
})

test('a window of up to an hour is that long to the millisecond, a longer one begins with a whole hour', () => {
  const at = 10 * hourMs + 123
  expect(windowAt(at, hourMs)).toEqual({ from: at - hourMs, to: at })
  expect(windowAt(at, hourMs + 1000)).toEqual({ from: 8 * hourMs, to: at })
  expect(windowAt(at, 6 * hourMs)).toEqual({ from: 4 * hourMs, to: at })
})

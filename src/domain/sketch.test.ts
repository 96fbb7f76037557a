import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bounds, bucketOf, bucketsBelow, countBelow, mergeSketches, quantile, quantiles, sketchOf } from './sketch.ts'

const latency = fc.oneof(
  fc.double({ min: 0.05, max: 300_000, noNaN: true }),
  fc.double({ min: 0.05, max: 50, noNaN: true }),
  fc.integer({ min: 1, max: 3_000_000 }).map((tenths) => tenths / 10),
  fc.constantFrom(0, 0.1, 300_000),
)
const latencies = fc.array(latency, { minLength: 1, maxLength: 200 })
const fraction = fc.constantFrom(0, 0.01, 0.5, 0.95, 0.99, 1)

const exact = (values: readonly number[], q: number): number =>
  values.toSorted((a, b) => a - b)[Math.max(0, Math.ceil(q * values.length) - 1)] ?? Number.NaN

const sketch = (values: readonly number[]): Uint8Array => sketchOf(values) ?? new Uint8Array()

describe('a latency sketch', () => {
  test('tells every quantile within two percent', () => {
    fc.assert(
      fc.property(latencies, fraction, (values, q) => {
        const truth = exact(values, q)
        expect(Math.abs(quantile(sketch(values), q) - truth)).toBeLessThanOrEqual(truth * 0.020_000_1)
      }),
    )
  })

  test('tells several quantiles of several sketches at once as it does of their sum', () => {
    const qs = [0.5, 0.95, 1]
    fc.assert(
      fc.property(fc.array(latencies, { minLength: 1, maxLength: 5 }), (parts) => {
        const whole = mergeSketches(parts.map(sketch)) ?? new Uint8Array()
        expect(quantiles(parts.map(sketch), qs)).toEqual(qs.map((q) => quantile(whole, q)))
      }),
    )
    expect(quantiles([], qs)).toBeNull()
  })

  test('merged from parts is the sketch of the whole, to the byte', () => {
    fc.assert(
      fc.property(fc.array(latencies), (parts) => {
        expect(mergeSketches(parts.map(sketch))).toEqual(sketchOf(parts.flat()))
      }),
    )
  })

  test('tells the smallest and the largest value as its outermost quantiles', () => {
    fc.assert(
      fc.property(latencies, (values) => {
        const whole = sketch(values)
        expect(bounds(whole)).toEqual({ low: quantile(whole, 0), high: quantile(whole, 1) })
      }),
    )
  })

  test('tells how many values lie below a bucket', () => {
    fc.assert(
      fc.property(latencies, latency, (values, limit) => {
        const bucket = bucketOf(limit)
        expect(countBelow(sketch(values), bucket)).toBe(values.filter((value) => bucketOf(value) < bucket).length)
      }),
    )
  })

  test('has as many buckets below a limit as stand for smaller values', () => {
    fc.assert(
      fc.property(latencies, fc.double({ min: 0, max: 300_000, noNaN: true }), (values, limit) => {
        const below = bucketsBelow((value) => value <= limit)
        for (const value of values) expect(bucketOf(value) < below).toBe(quantile(sketch([value]), 1) <= limit)
      }),
    )
  })

  test('is null without values', () => {
    expect(sketchOf([])).toBeNull()
    expect(mergeSketches([])).toBeNull()
  })

  test('counts a latency below what can be measured as zero', () => {
    expect(quantile(sketch([0, 0.04]), 1)).toBe(0)
  })

  test('keeps counts beyond one byte', () => {
    const values = [...Array.from({ length: 40_000 }, () => 7), ...Array.from({ length: 20_000 }, () => 900)]
    expect(quantile(sketch(values), 0.66)).toBeCloseTo(7, 0)
    expect(quantile(sketch(values), 0.67)).toBeGreaterThan(880)
  })

  test('of an hour of a usual service takes less than 50 bytes', () => {
    // A right-skewed spread around 40 ms, a minute apart, with two slow ones.
    const minutes = Array.from({ length: 60 }, (_, minute) => 40 * Math.exp(0.25 * Math.sin(minute * 2.4) + 0.15 * Math.sin(minute * 7.1)))
    expect(sketch([...minutes, 310, 1250]).length).toBeLessThan(50)
  })
})

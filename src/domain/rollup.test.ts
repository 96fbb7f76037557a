import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { CheckRecord, Status } from './check.ts'
import { hourMs, hourOf, measure, rollUp, sumTotals, type Totals } from './rollup.ts'
import { quantile, sketchOf } from './sketch.ts'
import type { Interval } from './uptime.ts'

type Measured = Pick<CheckRecord, 'timestamp' | 'status' | 'intervalMs' | 'responseTime'>

const result = (timestamp: number, status: Status, responseTime: number | null = null): Measured => ({
  timestamp,
  status,
  responseTime,
  intervalMs: 60_000,
})

describe('a rollup', () => {
  test('counts the checks that started in its hour and the time they prove', () => {
    const results = [
      result(hourMs - 30_000, 'unhealthy'),
      result(hourMs, 'healthy', 20),
      result(hourMs + 60_000, 'unhealthy', 40),
      result(hourMs + 120_000, 'unknown'),
    ]
    expect(rollUp(7, hourMs, results, [])).toEqual({
      service: 7,
      hour: hourMs,
      up: 60_000,
      down: 60_000,
      unknown: hourMs - 120_000,
      healthy: 1,
      unhealthy: 1,
      undetermined: 1,
      responseSum: 60,
      responseCount: 2,
      sketch: sketchOf([20, 40]),
    })
  })

  test('of an hour without results is unknown throughout', () => {
    expect(rollUp(7, hourMs, [], [])).toMatchObject({ up: 0, down: 0, unknown: hourMs, responseCount: 0, sketch: null })
  })

  test('knows the percentiles of several hours together', () => {
    const fast = rollUp(1, 0, [result(0, 'healthy', 10), result(1000, 'healthy', 10), result(2000, 'healthy', 10)], [])
    const slow = rollUp(1, hourMs, [result(hourMs, 'healthy', 1000)], [])
    const { sketch } = sumTotals([fast, slow])
    if (!sketch) throw new Error('the sum has a sketch')
    expect(quantile(sketch, 0.5)).toBeCloseTo(10, 0)
    expect(Math.abs(quantile(sketch, 0.99) - 1000)).toBeLessThan(20)
  })
})

test('an hour starts at its full hour', () => {
  expect([hourOf(0), hourOf(hourMs - 1), hourOf(hourMs)]).toEqual([0, 0, hourMs])
})

interface Segment {
  readonly length: number
  readonly state: 'up' | 'down' | 'unknown'
}

/** The truth by the definition of proof, from every instant at which it could change. */
const oracle = (
  results: readonly Measured[],
  { from, to }: Interval,
  off: readonly Interval[],
): { up: number; down: number; unknown: number } => {
  const borders = [
    from,
    to,
    ...results.flatMap(({ timestamp, intervalMs }) => [timestamp, timestamp + 2 * intervalMs]),
    ...off.flatMap((interval) => [interval.from, interval.to]),
  ]
  const instants = borders.filter((instant) => instant >= from && instant <= to).toSorted((a, b) => a - b)
  const segments = instants.slice(0, -1).map((instant, index): Segment => {
    const length = (instants[index + 1] ?? to) - instant
    const latest = results.findLast(({ timestamp }) => timestamp <= instant)
    const isProven =
      latest !== undefined &&
      latest.status !== 'unknown' &&
      instant < latest.timestamp + 2 * latest.intervalMs &&
      !off.some((interval) => interval.from <= instant && latest.timestamp < interval.to)
    if (!isProven) return { length, state: 'unknown' }
    return { length, state: latest.status === 'healthy' ? 'up' : 'down' }
  })
  const total = (state: Segment['state']): number =>
    segments.filter((segment) => segment.state === state).reduce((sum, segment) => sum + segment.length, 0)
  return { up: total('up'), down: total('down'), unknown: total('unknown') }
}

/** Some hours of a service: runs of checks at changing intervals, gaps between them, times when Hale was off. */
const start = 480_000 * hourMs
const drawnRun = fc.record({
  gapMs: fc.oneof(fc.constant(0), fc.nat(20_000), fc.nat(3 * hourMs)),
  wasOff: fc.boolean(),
  intervalMs: fc.constantFrom(1000, 10_000, 60_000, 300_000, hourMs, 24 * hourMs),
  statuses: fc.array(fc.constantFrom<Status[]>('healthy', 'unhealthy', 'unknown'), { minLength: 1, maxLength: 30 }),
  jitterMs: fc.nat(900),
})
const drawnHistory = fc.tuple(fc.nat(hourMs), fc.array(drawnRun, { maxLength: 8 })).map(([offsetMs, runs]) => {
  const results: Measured[] = []
  const off: Interval[] = []
  let now = start + offsetMs
  for (const run of runs) {
    if (run.wasOff && run.gapMs > 0) off.push({ from: now, to: now + run.gapMs })
    now += run.gapMs
    for (const status of run.statuses) {
      results.push({
        timestamp: now + run.jitterMs,
        status,
        intervalMs: run.intervalMs,
        responseTime: status === 'unknown' ? null : now % 997,
      })
      now += run.intervalMs
    }
    // A run that goes on beyond its results, so that Hale was on for less than the interval after the last of them.
    now -= Math.floor(run.intervalMs / 2)
  }
  const byTimestamp = new Map(results.map((one) => [one.timestamp, one]))
  return { results: [...byTimestamp.values()].toSorted((a, b) => a.timestamp - b.timestamp), off }
})
const hoursMs = 30 * hourMs
const drawnRange = fc
  .tuple(fc.integer({ min: -hourMs, max: hoursMs }), fc.integer({ min: 1, max: hoursMs }))
  .map(([from, length]) => ({ from: start + from, to: start + from + length }))

/** What a store returns for a range: the newest result before it and those in it. */
const read = (results: readonly Measured[], { from, to }: Interval): Measured[] => {
  const leadIn = results.findLast(({ timestamp }) => timestamp < from)
  return [...(leadIn ? [leadIn] : []), ...results.filter(({ timestamp }) => timestamp >= from && timestamp < to)]
}

/** The range from rollups of its whole hours and raw results at its edges. */
const assembled = (results: readonly Measured[], range: Interval, off: readonly Interval[]): Totals => {
  const firstHour = hourOf(range.from + hourMs - 1)
  const endOfHours = hourOf(range.to)
  if (endOfHours <= firstHour) return measure(read(results, range), range, off)
  const parts: Totals[] = []
  for (let hour = firstHour; hour < endOfHours; hour += hourMs) {
    parts.push(rollUp(1, hour, read(results, { from: hour, to: hour + hourMs }), off))
  }
  for (const edge of [
    { from: range.from, to: firstHour },
    { from: endOfHours, to: range.to },
  ]) {
    parts.push(measure(read(results, edge), edge, off))
  }
  return sumTotals(parts)
}

describe('for any sequence of results, gaps, restarts and interval changes', () => {
  test('the rollups and raw edges of a range are the raw truth to the millisecond', () => {
    fc.assert(
      fc.property(drawnHistory, drawnRange, ({ results, off }, range) => {
        const { up, down, unknown } = assembled(results, range, off)
        expect({ up, down, unknown }).toEqual(oracle(results, range, off))
        expect(up + down + unknown).toBe(range.to - range.from)
      }),
      { numRuns: 300 },
    )
  })

  test('the counts, sums and sketches are those of the raw results', () => {
    fc.assert(
      fc.property(drawnHistory, drawnRange, ({ results, off }, range) => {
        expect(assembled(results, range, off)).toEqual(measure(read(results, range), range, off))
      }),
    )
  })
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { mtbf, mttr, spans, tally, uptimePercentage, type Interval, type Result } from './uptime.ts'

const range = { from: 0, to: 100 }
const up = (timestamp: number, intervalMs = 10): Result => ({ timestamp, status: 'healthy', intervalMs })
const down = (timestamp: number, intervalMs = 10): Result => ({ timestamp, status: 'unhealthy', intervalMs })
const lost = (timestamp: number, intervalMs = 10): Result => ({ timestamp, status: 'unknown', intervalMs })

describe('a result', () => {
  test('proves the time until the next one', () => {
    expect(spans([up(0), down(15), up(20)], range, [])).toEqual([
      { from: 0, to: 15, state: 'up' },
      { from: 15, to: 20, state: 'down' },
      { from: 20, to: 40, state: 'up' },
    ])
  })

  test('proves no more than two of its intervals', () => {
    expect(tally([up(10), up(60)], range, [])).toEqual({ up: 40, down: 0, unknown: 60 })
  })

  test('proves by the interval that was in force when it was taken', () => {
    expect(tally([up(0, 30), up(80, 5)], range, [])).toEqual({ up: 70, down: 0, unknown: 30 })
  })

  test('from before the range reaches into it', () => {
    expect(tally([down(-15)], range, [])).toEqual({ up: 0, down: 5, unknown: 95 })
  })

  test('proves nothing when it is unknown, and ends the proof before it', () => {
    expect(tally([up(0), lost(10), down(20)], range, [])).toEqual({ up: 10, down: 20, unknown: 70 })
  })

  test('proves nothing beyond the time when Hale went off, not even after its return', () => {
    expect(spans([up(0, 50)], range, [{ from: 20, to: 30 }])).toEqual([{ from: 0, to: 20, state: 'up' }])
  })

  test('proves nothing when it lies in a time for which there was no sign of life', () => {
    expect(tally([up(25)], range, [{ from: 20, to: 60 }])).toEqual({ up: 0, down: 0, unknown: 100 })
  })

  test('taken at the moment of the return is not touched by the time before', () => {
    expect(tally([up(30)], range, [{ from: 20, to: 30 }])).toEqual({ up: 20, down: 0, unknown: 80 })
  })
})

test('spans of one state that touch are one span', () => {
  expect(spans([up(0), up(10), up(20), down(30), down(40)], range, [])).toEqual([
    { from: 0, to: 30, state: 'up' },
    { from: 30, to: 60, state: 'down' },
  ])
})

/** What is proven at one instant, by the definition itself. */
const stateAt = (instant: number, results: readonly Result[], off: readonly Interval[]): 'up' | 'down' | 'unknown' => {
  const latest = results.findLast((result) => result.timestamp <= instant)
  if (!latest || latest.status === 'unknown' || instant >= latest.timestamp + 2 * latest.intervalMs) return 'unknown'
  if (off.some(({ from, to }) => from <= instant && to > latest.timestamp)) return 'unknown'
  return latest.status === 'healthy' ? 'up' : 'down'
}

const drawnResult = fc.record({
  timestamp: fc.integer({ min: -300, max: 300 }),
  status: fc.constantFrom('healthy', 'unhealthy', 'unknown'),
  intervalMs: fc.integer({ min: 1, max: 60 }),
})
const drawnResults = fc
  .uniqueArray(drawnResult, { selector: (result) => result.timestamp, maxLength: 40 })
  .map((results) => results.toSorted((a, b) => a.timestamp - b.timestamp))
const drawnOff = fc.uniqueArray(fc.integer({ min: -300, max: 300 }), { maxLength: 8 }).map((borders) => {
  const sorted = borders.toSorted((a, b) => a - b)
  return sorted.flatMap((from, index) => (index % 2 === 0 && sorted[index + 1] !== undefined ? [{ from, to: sorted[index + 1] ?? 0 }] : []))
})
const drawnRange = fc.tuple(fc.integer({ min: -250, max: 250 }), fc.nat(250)).map(([from, length]) => ({ from, to: from + length }))
const readable = (results: readonly Result[], { from, to }: Interval): Result[] => {
  const leadIn = results.findLast((result) => result.timestamp < from)
  return [...(leadIn ? [leadIn] : []), ...results.filter((result) => result.timestamp >= from && result.timestamp < to)]
}

describe('for any results, gaps, restarts and intervals', () => {
  test('every millisecond counts for what is proven at it', () => {
    fc.assert(
      fc.property(drawnResults, drawnOff, drawnRange, (results, off, drawn) => {
        const truth = { up: 0, down: 0, unknown: 0 }
        for (let instant = drawn.from; instant < drawn.to; instant += 1) truth[stateAt(instant, results, off)] += 1
        expect(tally(readable(results, drawn), drawn, off)).toEqual(truth)
      }),
    )
  })

  test('spans are in order, apart, within the range, and sum to the same times', () => {
    fc.assert(
      fc.property(drawnResults, drawnOff, drawnRange, (results, off, drawn) => {
        const proven = spans(readable(results, drawn), drawn, off)
        const length = (state: 'up' | 'down'): number =>
          proven.filter((span) => span.state === state).reduce((sum, span) => sum + span.to - span.from, 0)
        const { up, down } = tally(readable(results, drawn), drawn, off)
        expect([length('up'), length('down')]).toEqual([up, down])
        proven.forEach((span, index) => {
          const before = proven[index - 1]
          expect(span.from).toBeLessThan(span.to)
          expect(span.from).toBeGreaterThanOrEqual(before?.to ?? drawn.from)
          if (before?.to === span.from) expect(span.state).not.toBe(before.state)
          expect(span.to).toBeLessThanOrEqual(drawn.to)
        })
      }),
    )
  })
})

describe('the figures', () => {
  test('uptime leaves unknown time out and is null where nothing is known', () => {
    expect(uptimePercentage(75, 25)).toBe(75)
    expect(uptimePercentage(0, 10)).toBe(0)
    expect(uptimePercentage(0, 0)).toBeNull()
  })

  test('MTTR is the mean duration of the incidents closed in the period', () => {
    const incidents = [
      { startedAt: -40, recoveredAt: 0 },
      { startedAt: 10, recoveredAt: 30 },
      { startedAt: 50, recoveredAt: 100 },
      { startedAt: 60, recoveredAt: null },
    ]
    expect(mttr(incidents, range)).toBe(30)
    expect(mttr([], range)).toBeNull()
  })

  test('MTBF is the up time per incident', () => {
    expect(mtbf(90, 3)).toBe(30)
    expect(mtbf(90, 0)).toBeNull()
  })
})

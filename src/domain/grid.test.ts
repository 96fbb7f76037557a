import fc from 'fast-check'
import { nanoid } from 'nanoid'
import { describe, expect, test } from 'vitest'
import { anchorOf, nextDue } from './grid.ts'

const interval = fc.integer({ min: 1, max: 86_400 }).map((seconds) => seconds * 1000)
const instant = fc.integer({ min: 0, max: 4_102_444_800_000 })
const place = fc.record({ id: fc.string({ minLength: 1 }), intervalMs: interval, at: instant })

/** Largest deviation of a bucket from its fair share, as a fraction of that share. */
const unevenness = (ids: readonly string[], intervalMs: number, buckets: number): number => {
  const counts = Array.from({ length: buckets }, () => 0)
  for (const id of ids) {
    const bucket = Math.floor((anchorOf(id, intervalMs) / intervalMs) * buckets)
    counts[bucket] = (counts[bucket] ?? 0) + 1
  }
  const share = ids.length / buckets
  return Math.max(...counts.map((count) => Math.abs(count - share) / share))
}

describe('the anchor', () => {
  test('is the same in every process and every version', () => {
    expect(anchorOf('V1StGXR8_Z5jdHi6', 60_000)).toBe(10_541)
  })

  test.each([1000, 10_000, 60_000, 3_600_000, 86_400_000])('spreads 10 000 random ids evenly over %i ms', (intervalMs) => {
    const ids = Array.from({ length: 10_000 }, () => nanoid(16))
    // 500 per bucket expected, standard deviation 22: six of them is 26 percent.
    expect(unevenness(ids, intervalMs, 20)).toBeLessThan(0.27)
  })

  test('spreads ids that differ in their last character alone', () => {
    const ids = Array.from({ length: 10_000 }, (_, index) => `service-${index}`)
    expect(unevenness(ids, 10_000, 20)).toBeLessThan(0.27)
  })
})

describe('the next due time', () => {
  test('lies on the grid, strictly after the given instant and at most one interval later', () => {
    fc.assert(
      fc.property(place, ({ id, intervalMs, at }) => {
        const anchor = anchorOf(id, intervalMs)
        const due = nextDue(anchor, intervalMs, at)
        expect((due - anchor) % intervalMs).toBe(0)
        expect(due - at).toBeGreaterThan(0)
        expect(due - at).toBeLessThanOrEqual(intervalMs)
      }),
    )
  })

  test('follows one interval after the other, however late each check ran', () => {
    fc.assert(
      fc.property(place, fc.array(fc.double({ min: 0, max: 0.999, noNaN: true }), { maxLength: 20 }), ({ id, intervalMs, at }, lags) => {
        const anchor = anchorOf(id, intervalMs)
        const first = nextDue(anchor, intervalMs, at)
        const last = lags.reduce((due, lag) => nextDue(anchor, intervalMs, due + Math.floor(lag * intervalMs)), first)
        expect(last).toBe(first + lags.length * intervalMs)
      }),
    )
  })

  test('never goes back when the instant goes forward', () => {
    fc.assert(
      fc.property(place, fc.nat(), ({ id, intervalMs, at }, later) => {
        const anchor = anchorOf(id, intervalMs)
        expect(nextDue(anchor, intervalMs, at + later)).toBeGreaterThanOrEqual(nextDue(anchor, intervalMs, at))
      }),
    )
  })
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bucketsOver, countOf, indexOf, lengthsOf, roundWidth, spread } from './buckets.ts'

const hour = 3_600_000
const now = Date.UTC(2026, 5, 1, 12, 34, 56)
/** Up to 90 days of the past, in up to some hundred buckets. */
const drawn = fc
  .record({ one: fc.nat(90 * 24 * hour), other: fc.nat(90 * 24 * hour), points: fc.integer({ min: 1, max: 300 }) })
  .map(({ one, other, points }) => {
    const range = { from: now - Math.max(one, other) - 1, to: now - Math.min(one, other) }
    return { range, width: roundWidth((range.to - range.from) / points) }
  })

describe('buckets', () => {
  test('are of a round width, never narrower than was asked for, and whole hours or parts of one', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 * 24 * hour }), (atLeast) => {
        const round = roundWidth(atLeast)
        expect(round).toBeGreaterThanOrEqual(atLeast)
        expect(Math.min(round % hour, hour % round)).toBe(0)
      }),
    )
  })

  test('cover the range, begin at multiples of their width, and end now at the latest', () => {
    fc.assert(
      fc.property(drawn, ({ range: wanted, width: wide }) => {
        const buckets = bucketsOver(wanted, wide, now)
        expect(buckets.from % wide).toBe(0)
        expect(buckets.from).toBeLessThanOrEqual(wanted.from)
        expect(buckets.to).toBeGreaterThanOrEqual(wanted.to)
        expect(buckets.to).toBeLessThanOrEqual(now)
        const lengths = lengthsOf(buckets)
        expect(lengths).toHaveLength(countOf(buckets))
        expect(lengths.reduce((sum, length) => sum + length, 0)).toBe(buckets.to - buckets.from)
        expect(lengths.slice(0, -1).every((length) => length === wide)).toBe(true)
        expect(indexOf(buckets, buckets.to - 1)).toBe(lengths.length - 1)
      }),
    )
  })

  test('share a span among them without losing any of it', () => {
    fc.assert(
      fc.property(drawn, fc.nat(), fc.nat(), ({ range: wanted, width: wide }, one, other) => {
        const buckets = bucketsOver(wanted, wide, now)
        const whole = buckets.to - buckets.from
        const from = buckets.from + (Math.min(one, other) % whole)
        const span = { from, to: Math.min(buckets.to, from + (Math.max(one, other) % whole)) }
        const sums = lengthsOf(buckets).map(() => 0)
        spread(buckets, span, sums)
        expect(sums.reduce((sum, part) => sum + part, 0)).toBe(span.to - span.from)
        sums.forEach((part, index) => {
          const bucket = { from: buckets.from + index * wide, to: buckets.from + (index + 1) * wide }
          expect(part).toBe(Math.max(0, Math.min(span.to, bucket.to) - Math.max(span.from, bucket.from)))
        })
      }),
      { numRuns: 50 },
    )
  })

  test('of a range that has not begun are none', () => {
    expect(countOf(bucketsOver({ from: now + hour, to: now + 2 * hour }, hour, now))).toBe(0)
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nearRows } from './near-rows.ts'

describe('the rows near the window', () => {
  it('are those in sight, in order, with at least eight more on either side where there are so many', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5000 }), fc.nat(5000), fc.nat(60), (count, start, height) => {
        const startIndex = Math.min(start, count - 1)
        const endIndex = Math.min(startIndex + height, count - 1)
        const rows = nearRows({ startIndex, endIndex, count }, -1)
        expect(rows).toEqual(Array.from(rows, (_, index) => (rows[0] ?? 0) + index))
        expect(rows[0]).toBeLessThanOrEqual(Math.max(0, startIndex - 8))
        expect(rows.at(-1)).toBeGreaterThanOrEqual(Math.min(count - 1, endIndex + 8))
      }),
    )
  })

  it('stay the same while the window moves within a block', () => {
    const near = (startIndex: number) => nearRows({ startIndex, endIndex: startIndex + 16, count: 1000 }, -1)
    for (let start = 80; start < 88; start += 1) expect(near(start)).toEqual(near(80))
    expect(near(88)).not.toEqual(near(80))
  })

  it('hold the one that is kept, in its place', () => {
    const near = (kept: number) => nearRows({ startIndex: 16, endIndex: 20, count: 100 }, kept)
    expect([near(3)[0], near(3)[1]]).toEqual([3, 8])
    expect(near(90).at(-1)).toBe(90)
    expect(near(18)).toEqual(near(-1))
    expect(near(100)).toEqual(near(-1))
    expect(nearRows({ startIndex: 0, endIndex: 0, count: 0 }, -1)).toEqual([])
  })
})

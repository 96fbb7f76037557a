import { describe, expect, it } from 'vitest'
import { spanNear, spanRows } from './span.ts'

const none = { from: 0, to: 0 }
const row = 40
const height = 900

describe('the rows near the window', () => {
  it('are all that are in sight and a margin on either side, wherever the window is', () => {
    for (let from = 0; from < 20_000; from += 7) {
      const span = spanNear(none, { row, from, height })
      expect(span.from * row).toBeLessThanOrEqual(Math.max(0, from - 8 * row))
      expect(span.to * row).toBeGreaterThanOrEqual(from + height + 8 * row)
      expect(span.to - span.from).toBeLessThanOrEqual(48)
    }
  })

  it('are those of the top while the window is above them', () => {
    expect(spanNear(none, { row, from: -500, height }).from).toBe(0)
    expect(spanNear(none, { row, from: -5000, height })).toEqual({ from: 0, to: 0 })
  })

  it('change several at a time, and are the same object until then', () => {
    const spans = [0, 100, 319, 320].map((from) => spanNear({ from: 0, to: 40 }, { row, from: 640 + from, height }))
    const [first, ...later] = spans
    expect(later.map((span) => span.from - (first?.from ?? 0))).toEqual([0, 0, 8])
    if (first) expect(spanNear(first, { row, from: 900, height })).toBe(first)
  })

  it('stay as they are while nobody knows how high a row is', () => {
    expect(spanNear(none, { row: 0, from: 700, height })).toBe(none)
  })

  it('end with the list, and one that is kept is among them in order', () => {
    const span = { from: 8, to: 12 }
    expect(spanRows(span, 10, -1)).toEqual([8, 9])
    expect(spanRows(span, 100, 3)).toEqual([3, 8, 9, 10, 11])
    expect(spanRows(span, 100, 9)).toEqual([8, 9, 10, 11])
    expect(spanRows(span, 100, 50)).toEqual([8, 9, 10, 11, 50])
    expect(spanRows(span, 5, 9)).toEqual([])
  })
})

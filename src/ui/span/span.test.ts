import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { noSpan, secondsOf, spanOf } from './span.ts'

describe('a length of time', () => {
  it('is written by the largest unit that says it in whole numbers', () => {
    expect([0, 45, 60, 90, 300, 3600, 5400, 86_400, 90_000].map(spanOf)).toEqual([
      { amount: 0, unit: 's' },
      { amount: 45, unit: 's' },
      { amount: 1, unit: 'min' },
      { amount: 90, unit: 's' },
      { amount: 5, unit: 'min' },
      { amount: 1, unit: 'h' },
      { amount: 90, unit: 'min' },
      { amount: 1, unit: 'd' },
      { amount: 25, unit: 'h' },
    ])
  })

  it('is read as it was written', () => {
    fc.assert(fc.property(fc.nat(2_592_000), (seconds) => secondsOf(spanOf(seconds)) === seconds))
  })

  it('may be typed in parts of a unit, and be none', () => {
    expect(secondsOf({ amount: '1.5', unit: 'min' })).toBe(90)
    expect(secondsOf({ amount: '-', unit: 'min' })).toBe(null)
    expect(secondsOf(noSpan('h'))).toBe(null)
  })
})

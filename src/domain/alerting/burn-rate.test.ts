import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { burnLimit, burnRatePresets, burns, errorRate } from './burn-rate.ts'

const rate = fc.option(fc.double({ min: 0, max: 1, noNaN: true }))
const rates = (short: number | null, long: number | null) => ({ short, long: () => long })

describe('the error budget', () => {
  test('burns where both windows say so, and until the short one does not', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(rate, rate), { maxLength: 30 }), fc.double({ min: 0, max: 1, noNaN: true }), (looks, limit) => {
        let burning = false
        for (const [short, long] of looks) {
          const next = burns(burning, rates(short, long), limit)
          const begins = short !== null && long !== null && short > limit && long > limit
          const ends = short !== null && short <= limit
          const expected = burning ? !ends : begins
          burning = next ?? burning
          expect(burning).toBe(expected)
        }
      }),
      { numRuns: 500 },
    )
  })

  test('does not ask for the long window where the short one decides', () => {
    const long = (): number => expect.fail('asked')
    expect(burns(false, { short: 0, long }, 0.1)).toBe(false)
    expect(burns(true, { short: 0.2, long }, 0.1)).toBe(true)
    expect(burns(false, { short: null, long }, 0.1)).toBeNull()
  })

  test('of 99.9 % burns 14.4 times as fast at 1.44 % of the time down', () => {
    expect(burnLimit({ objective: 99.9, factor: 14.4 })).toBeCloseTo(0.0144, 12)
    expect(errorRate({ up: 9856, down: 144 })).toBeCloseTo(0.0144, 12)
    expect(errorRate({ up: 0, down: 0 })).toBeNull()
  })

  test('is spent by each preset as its title says', () => {
    const month = 30 * 86_400
    const spent = burnRatePresets.map(({ factor, longWindow }) => Math.round(((factor * longWindow) / month) * 100))
    expect(spent).toEqual([2, 5, 10])
    expect(burnRatePresets.map(({ title }) => Number.parseInt(title))).toEqual(spent)
    for (const { longWindow, shortWindow } of burnRatePresets) expect(longWindow / shortWindow).toBe(12)
  })
})

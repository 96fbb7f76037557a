import { describe, expect, it } from 'vitest'
import { barPaths, dayAt, uptimeOf } from './bars.ts'

const hour = 3_600_000
const days = {
  dates: ['2026-03-27', '2026-03-28', '2026-03-29', '2026-03-30'],
  up: [24 * hour, 24 * hour - 60_000, 0, 0],
  down: [0, 60_000, 23 * hour, 0],
  unknown: [0, 0, 0, 24 * hour],
}

describe('the bars of days', () => {
  it('are full of what the day was, and a minute down is to be seen', () => {
    const { up, down, unknown } = barPaths(days)
    expect(up).toBe('M0 0h3v20h-3zM4 0h3v15h-3z')
    expect(down).toBe('M4 15h3v5h-3zM8 0h3v20h-3z')
    expect(unknown).toBe('M12 0h3v20h-3z')
  })

  it('show a day of which nothing is known as unknown', () => {
    expect(barPaths({ dates: ['2026-03-30'], up: [0], down: [0], unknown: [0] }).unknown).toBe('M0 0h3v20h-3z')
  })

  it('say of each day how long it was what, and of all how much of the known time was up', () => {
    expect(dayAt(days, 1)).toEqual({ date: '2026-03-28', up: 24 * hour - 60_000, down: 60_000, unknown: 0 })
    expect(dayAt(days, 4)).toBe(null)
    expect(uptimeOf({ up: [3], down: [1] })).toBe(75)
    expect(uptimeOf({ up: [0], down: [0] })).toBe(null)
  })
})

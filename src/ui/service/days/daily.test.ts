import { expect, it } from 'vitest'
import { downShare, timesWords, unknownShare } from './daily.ts'

const hour = 3_600_000

it('a day says how much of it was up, down and unknown', () => {
  expect(timesWords({ up: 23 * hour, down: hour, unknown: 0 })).toBe('95.83\u00a0% up, down 1\u00a0h')
  expect(timesWords({ up: 12 * hour, down: 0, unknown: 12 * hour })).toBe('100.00\u00a0% up, nothing known of 12\u00a0h')
  expect(timesWords({ up: 0, down: 0, unknown: 24 * hour })).toBe('nothing known')
})

it('a failure of seconds is still seen in the bar of a whole day', () => {
  expect(downShare({ up: 24 * hour, down: 1000, unknown: 0 })).toBeGreaterThan(0.1)
  expect(downShare({ up: 24 * hour, down: 0, unknown: 0 })).toBe(0)
  expect(downShare({ up: 0, down: hour, unknown: 0 })).toBe(1)
})

it('a day that has not begun is all unknown', () => {
  expect(unknownShare({ up: 0, down: 0, unknown: 0 })).toBe(1)
  expect(unknownShare({ up: hour, down: 0, unknown: hour })).toBe(0.5)
})

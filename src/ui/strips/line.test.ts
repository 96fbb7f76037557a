import { expect, test } from 'vitest'
import { linePath } from './line.ts'

test('a line goes from nothing at the bottom to the slowest at the top, the newest at the right', () => {
  expect(linePath([0, 10], 2)).toBe('M1.5 16.5h0L62.5 1.5')
  expect(linePath([10], 2)).toBe('M62.5 1.5h0')
})

test('a line is broken where nothing answered', () => {
  expect(linePath([5, null, 10], 3)).toBe('M1.5 9h0M62.5 1.5h0')
  expect(linePath([null, null])).toBe('')
})

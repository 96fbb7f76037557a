import { expect, test } from 'vitest'
import { holds } from './row.ts'

test('a bar holds at its limit and not beyond', () => {
  expect(holds({ value: 5, bar: { atMost: 5 } })).toBe(true)
  expect(holds({ value: 5.1, bar: { atMost: 5 } })).toBe(false)
  expect(holds({ value: 5, bar: { atLeast: 5 } })).toBe(true)
  expect(holds({ value: 4.9, bar: { atLeast: 5 } })).toBe(false)
})

test('a figure that could not be taken holds nothing, one without a bar is not judged', () => {
  expect(holds({ value: Infinity, bar: { atMost: 5 } })).toBe(false)
  expect(holds({ value: 5, bar: null })).toBeNull()
})

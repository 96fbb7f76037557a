import { expect, it } from 'vitest'
import { sizeWords } from './sizes.ts'

it.each([
  [0, '0\u00a0B'],
  [999, '999\u00a0B'],
  [1500, '1.50\u00a0kB'],
  [123_456_789, '123\u00a0MB'],
  [4_200_000_000, '4.20\u00a0GB'],
])('%d bytes are %s', (bytes, words) => {
  expect(sizeWords(bytes)).toBe(words)
})

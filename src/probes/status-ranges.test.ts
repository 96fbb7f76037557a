import fc from 'fast-check'
import { expect, test } from 'vitest'
import { includesStatus, parseStatusRanges } from './status-ranges.ts'

const status = fc.integer({ min: 100, max: 599 })
const range = fc.tuple(status, status).map(([a, b]): [number, number] => [Math.min(a, b), Math.max(a, b)])

test('a status is expected exactly where one of the parts covers it', () => {
  fc.assert(
    fc.property(fc.array(range, { minLength: 1, maxLength: 6 }), status, (ranges, code) => {
      const text = ranges.map(([low, high]) => (low === high ? `${low}` : `${low}-${high}`)).join(', ')
      expect(includesStatus(parseStatusRanges(text) ?? [], code)).toBe(ranges.some(([low, high]) => low <= code && code <= high))
    }),
  )
})

test.each(['', '20', '99', '600', '2xx', '299-200', '200-', '-200', '200,', '200;201', '200-299-300'])('%j is refused', (text) => {
  expect(parseStatusRanges(text)).toBeNull()
})

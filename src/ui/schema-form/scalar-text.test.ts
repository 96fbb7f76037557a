import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readScalar, writeScalar } from './scalar-text.ts'

describe('a value typed as a word', () => {
  it.each([
    ['ok', 'ok'],
    ['1', 1],
    ['"1"', '1'],
    ['true', true],
    ['null', null],
    ['{"a": 1}', '{"a": 1}'],
    ['', ''],
  ])('%j means %j', (word, value) => expect(readScalar(word)).toBe(value))

  it('is written so that it is read as the same value', () => {
    const scalar = fc.oneof(fc.string(), fc.double({ noNaN: true, noDefaultInfinity: true }), fc.boolean(), fc.constant(null), fc.json())
    fc.assert(
      fc.property(scalar, (value) => {
        const read = readScalar(writeScalar(value))
        // JSON knows no negative zero.
        expect(read === 0 ? 0 : read).toBe(value === 0 ? 0 : value)
      }),
    )
  })
})

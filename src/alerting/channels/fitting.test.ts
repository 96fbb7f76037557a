import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fitting, shortened, shortenedBy, textsOf } from './fitting.ts'

const bytes = (text: string): number => Buffer.byteLength(text)
const anyText = fc.string({ unit: 'binary', maxLength: 60 })

test('a text that is short enough stays as it is, a longer one ends in an ellipsis', () => {
  expect(shortened('abc', 3)).toBe('abc')
  expect(shortened('abcd', 3)).toBe('ab…')
})

test('a shortened text is never longer than allowed and never ends in half a character', () => {
  fc.assert(
    fc.property(anyText, fc.integer({ min: 1, max: 40 }), (whole, limit) => {
      const cut = shortened(whole, limit)
      expect(cut.length).toBeLessThanOrEqual(limit)
      expect(cut.isWellFormed()).toBe(true)
      expect(whole.startsWith(cut.replace(/…$/, ''))).toBe(true)
    }),
  )
})

test('half a character that came in is replaced, even in a short text', () => {
  expect(shortened('a\ud83d', 10)).toBe('a\ufffd')
  expect(shortenedBy('a\ud83d', 10, bytes)).toBe('a\ufffd')
})

test('a text can be shortened by what its bytes take, and by no more than that', () => {
  fc.assert(
    fc.property(anyText, fc.integer({ min: 3, max: 60 }), (whole, limit) => {
      const cut = shortenedBy(whole, limit, bytes)
      expect(Buffer.byteLength(cut)).toBeLessThanOrEqual(limit)
      expect(cut.isWellFormed()).toBe(true)
      // One character more, of at most four bytes, would be too much.
      if (cut !== whole) expect(Buffer.byteLength(cut) + 4).toBeGreaterThan(limit)
    }),
  )
})

const room = (limit: number) => ({ limit, size: (line: string) => line.length + 1 })

test('lines that fit stay; otherwise the last line says how many are missing', () => {
  expect(fitting(['aaaa', 'bbbb'], room(10))).toEqual(['aaaa', 'bbbb'])
  expect(fitting(['aaaaaaaaaa', 'bbbbbbbbbbbb', 'cccccccccc'], room(30))).toEqual(['aaaaaaaaaa', '… and 2 more'])
})

test('however long the lines are, what is kept fits and every line is either shown or counted', () => {
  const lines = fc.array(fc.string({ unit: fc.constantFrom('a', 'b', ' '), maxLength: 30 }), { maxLength: 40 })
  fc.assert(
    fc.property(lines, fc.integer({ min: 15, max: 300 }), (all, limit) => {
      const shown = fitting(all, room(limit))
      expect(shown.reduce((sum, line) => sum + line.length + 1, 0)).toBeLessThanOrEqual(limit)
      const left = /^… and (\d+) more$/.exec(shown.at(-1) ?? '')?.[1]
      expect(left === undefined ? shown.length : shown.length - 1 + Number(left)).toBe(all.length)
    }),
  )
})

test('all lines go into as few texts as the limit allows', () => {
  expect(textsOf([], 5)).toEqual([])
  expect(textsOf(['ab', 'cd', 'e', 'fghijk'], 5)).toEqual(['ab\ncd', 'e', 'fghi…'])
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { rateCap } from './rate-cap.ts'

test('never more than the cap go in any 60 s, and never fewer than there is room for', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 5 }), fc.array(fc.nat(20_000), { maxLength: 40 }), (most, pauses) => {
      const cap = rateCap([])
      const gone: number[] = []
      let now = 0
      for (const pause of pauses) {
        now = Math.max(now + pause, cap.freeAt(most, now + pause))
        expect(cap.freeAt(most, now)).toBe(now)
        cap.took(now)
        gone.push(now)
      }
      for (const at of gone) expect(gone.filter((one) => one > at - 60_000 && one <= at).length).toBeLessThanOrEqual(most)
    }),
  )
})

test('what went before counts', () => {
  const cap = rateCap([1000, 2000, 3000])
  expect(cap.freeAt(3, 4000)).toBe(61_000)
  expect(cap.freeAt(4, 4000)).toBe(4000)
  expect(cap.freeAt(2, 4000)).toBe(62_000)
  expect(cap.freeAt(3, 61_000)).toBe(61_000)
})

test('a clock that was set back holds nothing up', () => {
  const cap = rateCap([1_000_000])
  expect(cap.freeAt(1, 500)).toBe(500)
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { flapWindowMs, isFlapping, withBegin } from './flapping.ts'

const begins = (instants: readonly number[]): readonly number[] => instants.reduce<readonly number[]>(withBegin, [])

test('the fourth begin within ten minutes flaps, the third does not', () => {
  expect(isFlapping(begins([0, 60_000, 120_000]))).toBe(false)
  expect(isFlapping(begins([0, 60_000, 120_000, flapWindowMs - 1]))).toBe(true)
  expect(isFlapping(begins([0, 60_000, 120_000, flapWindowMs]))).toBe(false)
})

test('it flaps exactly where four of all begins lie within the window that ends at the newest', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(400_000), { minLength: 1 }), (pauses) => {
      const instants = pauses.map((_, index) => pauses.slice(0, index + 1).reduce((sum, pause) => sum + pause, 0))
      const newest = instants.at(-1) ?? 0
      const within = instants.filter((at) => newest - at < flapWindowMs)
      expect(isFlapping(begins(instants))).toBe(within.length >= 4)
    }),
  )
})

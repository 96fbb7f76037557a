import fc from 'fast-check'
import { expect, test } from 'vitest'
import { mostTries, pauseMs, retryDelayMs } from './backoff.ts'

const minute = 60_000
const gaps = Array.from({ length: mostTries - 1 }, (_, index) => index + 1)
const longest = [6, 18, 54, 162, 486, 1458, 4374].map((seconds) => seconds * 1000)

test('each delay lies between 1 s and three times the one before', () => {
  fc.assert(
    fc.property(fc.constantFrom(...gaps), fc.string(), (tries, token) => {
      const delay = retryDelayMs(tries, token)
      expect(delay).toBeGreaterThanOrEqual(1000)
      expect(delay).toBeLessThan(longest[tries - 1] ?? 0)
    }),
  )
})

test('eight tries span about an hour', () => {
  const draws = Array.from({ length: 2000 }, (_, index) => gaps.reduce((sum, tries) => sum + retryDelayMs(tries, `${index} ${tries}`), 0))
  const average = draws.reduce((sum, one) => sum + one, 0) / draws.length
  expect(average / minute).toBeGreaterThan(50)
  expect(average / minute).toBeLessThan(60)
  expect(longest.reduce((sum, one) => sum + one, 0) / minute).toBeCloseTo(109.3, 1)
})

test('a delay may fall anywhere: those who failed together come back apart', () => {
  const tenths = new Set(Array.from({ length: 500 }, (_, index) => Math.floor((retryDelayMs(5, `token ${index}`) / 486_000) * 10)))
  expect(tenths.size).toBe(10)
})

test('a channel never rests for more than a minute', () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 500 }), fc.string(), (failing, token) => pauseMs(failing, token) <= minute))
  expect(pauseMs(1, 'any')).toBeLessThan(6000)
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { statuses } from '../check.ts'
import { addSample, bytesOf, emptySamples, firstFrom, forgetBefore, noResponse, provenUntil, type Sample, type Samples } from './samples.ts'

const sample = (timestamp: number, changes: Partial<Sample> = {}): Sample => ({
  timestamp,
  status: 'healthy',
  degraded: false,
  responseTime: 12.3,
  intervalMs: 60_000,
  ...changes,
})

const timesIn = ({ at, start, end }: Samples): number[] => [...at.subarray(start, end)]

const steps = fc.array(fc.record({ by: fc.integer({ min: -3, max: 20 }), keep: fc.integer({ min: 0, max: 60 }) }), { maxLength: 80 })

describe('samples', () => {
  test('keep what came last, in the order of time, as far back as asked and the one before that', () => {
    fc.assert(
      fc.property(steps, (all) => {
        const samples = emptySamples()
        let known: number[] = []
        let now = 100
        for (const { by, keep } of all) {
          now += by
          addSample(samples, sample(now))
          known = [...known.filter((at) => at < now), now]
          forgetBefore(samples, now - keep)
          known = known.filter((at, index) => at >= now - keep || (known[index + 1] ?? Infinity) >= now - keep)
          expect(timesIn(samples)).toEqual(known)
        }
      }),
    )
  })

  test('find the first one at an instant or later', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 0, max: 100 })), fc.integer({ min: -5, max: 105 }), (times, instant) => {
        const samples = emptySamples()
        for (const at of times.toSorted((one, other) => one - other)) addSample(samples, sample(at))
        expect(firstFrom(samples, instant)).toBe(times.filter((at) => at < instant).length)
      }),
    )
  })

  test('tell response times to the tenth of a millisecond, and where there is none', () => {
    const samples = emptySamples()
    addSample(samples, sample(1, { responseTime: 300_000.1, status: 'unhealthy' }))
    addSample(samples, sample(2, { responseTime: null }))
    expect([samples.response[0], samples.response[1]]).toEqual([3_000_001, noResponse])
    expect([samples.status[0], samples.status[1]]).toEqual([statuses.indexOf('unhealthy'), statuses.indexOf('healthy')])
  })

  test('take no more room than half as much again as what they hold', () => {
    const samples = emptySamples()
    for (let at = 0; at < 10_000; at += 1) {
      addSample(samples, sample(at))
      forgetBefore(samples, at - 359)
    }
    expect(bytesOf(samples)).toBeLessThan(361 * 17 * 1.5)
  })
})

test('a check is proof no longer than two intervals, and not beyond the time when Hale went off', () => {
  const off = [
    { from: 10, to: 20 },
    { from: 90_000, to: 95_000 },
  ]
  expect(provenUntil(sample(30), [])).toBe(120_030)
  expect(provenUntil(sample(30), off)).toBe(90_000)
  expect(provenUntil(sample(100_000), off)).toBe(220_000)
  expect(provenUntil(sample(92_000), off)).toBe(92_000)
})

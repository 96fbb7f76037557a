import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addSample, emptySamples } from './samples.ts'
import { slidingP95 } from './sliding-p95.ts'
import { factsWithin } from './window.ts'

const checks = fc.array(
  fc.record({ gap: fc.integer({ min: 1, max: 300 }), tenths: fc.option(fc.integer({ min: 0, max: 20 }), { freq: 6 }) }),
  { maxLength: 80 },
)
const pauses = fc.array(fc.integer({ min: 0, max: 400 }), { maxLength: 60 })

test('a window that slides tells of its p95 what looking at all that it holds tells', () => {
  fc.assert(
    fc.property(
      checks,
      pauses,
      fc.integer({ min: 1, max: 5000 }),
      fc.integer({ min: 0, max: 21 }),
      fc.nat(5000),
      (all, looks, windowMs, tenths, from) => {
        const samples = emptySamples()
        let timestamp = 0
        for (const { gap, tenths } of all) {
          timestamp += gap
          const responseTime = tenths === null ? null : tenths / 10
          addSample(samples, { timestamp, status: 'healthy', degraded: false, responseTime, intervalMs: 100 })
        }
        const isSlow = slidingP95(samples, windowMs, tenths, from)
        let at = from
        for (const pause of looks) {
          at += pause
          const p95 = factsWithin(samples, { from: at - windowMs, to: at }).p95()
          expect(isSlow(at)).toBe(p95 === null ? null : p95 >= tenths / 10)
        }
      },
    ),
    { numRuns: 300 },
  )
})

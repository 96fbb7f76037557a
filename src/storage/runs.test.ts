import fc from 'fast-check'
import { expect, test } from 'vitest'
import { offIntervals, type Run } from './runs.ts'

const run = fc.record({ beganAt: fc.nat(60), lasts: fc.nat(20) }).map(({ beganAt, lasts }): Run => ({ beganAt, seenAt: beganAt + lasts }))

test('an instant between the first and the last run is off exactly when no run covers it', () => {
  fc.assert(
    fc.property(fc.array(run, { minLength: 1, maxLength: 8 }), (runs) => {
      const off = offIntervals(runs)
      const first = Math.min(...runs.map(({ beganAt }) => beganAt))
      const last = Math.max(...runs.map(({ seenAt }) => seenAt))
      for (let at = first; at < last; at += 0.5) {
        const running = runs.some(({ beganAt, seenAt }) => beganAt <= at && at < seenAt)
        expect(off.some(({ from, to }) => from <= at && at < to)).toBe(!running)
      }
    }),
  )
})

test('off times are sorted, apart and never empty', () => {
  fc.assert(
    fc.property(fc.array(run, { maxLength: 8 }), (runs) => {
      const edges = offIntervals(runs).flatMap(({ from, to }) => [from, to])
      expect(edges).toEqual(edges.toSorted((one, other) => one - other))
      for (const { from, to } of offIntervals(runs)) expect(to).toBeGreaterThan(from)
    }),
  )
})

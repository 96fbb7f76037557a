import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dueLevels, stepAt, stepsOf } from './escalation.ts'

const level = (delay: number, ...channels: readonly string[]) => ({ delay, channels, template: null })
const climb = { levels: [level(300, 'one'), level(600, 'two')], repeatEvery: 900, maxRepeats: 2 }

const minute = 60_000

test('each level follows the one before it, and a further round the last level', () => {
  const instants = Array.from({ length: 7 }, (_, step) => stepAt(climb, 0, step))
  expect(instants).toEqual([5, 15, 30, 40, 55, 65, null].map((at) => at && at * minute))
})

test('without a repeat there is one round, and without levels nothing', () => {
  expect(stepsOf({ ...climb, repeatEvery: null })).toBe(2)
  expect(stepAt({ levels: [], repeatEvery: 60, maxRepeats: 3 }, 0, 0)).toBeNull()
})

const anyClimb = fc.record({
  levels: fc.array(
    fc.nat(3600).map((delay) => level(delay)),
    { maxLength: 4 },
  ),
  repeatEvery: fc.option(fc.nat(3600)),
  maxRepeats: fc.nat(3),
})

test('steps come in order, and there are no more of them than the policy allows', () => {
  fc.assert(
    fc.property(anyClimb, fc.nat(1e9), (policy, toldAt) => {
      const instants = Array.from({ length: stepsOf(policy) }, (_, step) => stepAt(policy, toldAt, step))
      const known = instants.flatMap((at) => at ?? [])
      expect(known).toHaveLength(instants.length)
      expect(known.toSorted((one, other) => one - other)).toEqual(known)
      expect(stepAt(policy, toldAt, stepsOf(policy))).toBeNull()
    }),
  )
})

test('looked at in any moments, the same steps are taken as looked at in each', () => {
  fc.assert(
    fc.property(anyClimb, fc.array(fc.nat(30_000)), (policy, pauses) => {
      let now = 0
      let taken = 0
      for (const pause of [0, ...pauses]) {
        now += pause * 1000
        const due = dueLevels(policy, 0, taken, now)
        expect(due.levels.length).toBeLessThanOrEqual(Math.min(due.steps - taken, policy.levels.length))
        expect(due.levels.length > 0).toBe(due.steps > taken)
        taken = due.steps
      }
      const passed = Array.from({ length: stepsOf(policy) }, (_, step) => stepAt(policy, 0, step) ?? Infinity)
      expect(taken).toBe(passed.filter((at) => at <= now).length)
    }),
  )
})

test('after a long absence a level that was missed in several rounds is told once', () => {
  expect(dueLevels(climb, 0, 1, 100 * minute)).toEqual({ levels: climb.levels, steps: 6 })
  expect(dueLevels(climb, 0, 1, 15 * minute)).toEqual({ levels: [climb.levels[1]], steps: 2 })
})

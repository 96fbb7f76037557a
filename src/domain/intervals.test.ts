import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { complement, intersect, subtract, union } from './intervals.ts'
import type { Interval } from './uptime.ts'

const length = 60
const range = { from: 0, to: length }

/** Sorted, disjoint, some touching. */
const drawnSet = fc
  .uniqueArray(fc.nat(length), { maxLength: 12 })
  .map((edges) => edges.toSorted((a, b) => a - b))
  .map((edges) => edges.slice(1).flatMap((to, index) => (index % 3 === 2 ? [] : [{ from: edges[index] ?? 0, to }])))

const holds = (set: readonly Interval[], instant: number): boolean => set.some(({ from, to }) => instant >= from && instant < to)
const instants = Array.from({ length }, (_, instant) => instant)

const expectSet = (found: readonly Interval[], isIn: (instant: number) => boolean): void => {
  expect(instants.filter((instant) => holds(found, instant))).toEqual(instants.filter(isIn))
  found.forEach(({ from, to }, index) => {
    expect(from).toBeLessThan(to)
    expect(from).toBeGreaterThanOrEqual(found[index - 1]?.to ?? 0)
  })
}

describe('sets of instants', () => {
  test('are made of any intervals', () => {
    const anyInterval = fc.record({ from: fc.nat(length), to: fc.nat(length) }, { noNullPrototype: true })
    fc.assert(
      fc.property(fc.array(anyInterval), (some) => {
        const set = union(some)
        expectSet(set, (instant) => holds(some, instant))
        set.forEach(({ from }, index) => expect(from).toBeGreaterThan(set[index - 1]?.to ?? -1))
      }),
    )
  })

  test('have in common what lies in both', () => {
    fc.assert(
      fc.property(drawnSet, drawnSet, (one, other) =>
        expectSet(intersect(one, other), (instant) => holds(one, instant) && holds(other, instant)),
      ),
    )
  })

  test('leave of a range what lies in none', () => {
    fc.assert(fc.property(drawnSet, (set) => expectSet(complement(set, range), (instant) => !holds(set, instant))))
  })

  test('taken from each other leave what lies in the one and not in the other', () => {
    fc.assert(
      fc.property(drawnSet, drawnSet, (one, other) =>
        expectSet(subtract(one, other), (instant) => holds(one, instant) && !holds(other, instant)),
      ),
    )
  })
})

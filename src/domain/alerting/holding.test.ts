import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hold, type Holding, idle, turnOf } from './holding.ts'

interface Look {
  readonly at: number
  readonly holds: boolean | null
}

const play = (looks: readonly Look[], forMs: number): Holding => looks.reduce((state, { at, holds }) => hold(state, holds, at, forMs), idle)

const looks = fc
  .array(fc.record({ gap: fc.integer({ min: 1, max: 20 }), holds: fc.option(fc.boolean()) }), { maxLength: 40 })
  .map((steps) => {
    let at = 0
    return steps.map(({ gap, holds }): Look => ({ at: (at += gap), holds }))
  })

/** By the definition itself: the unbroken run of what was known to hold at the end, and how long it has lasted when last seen. */
const expected = (all: readonly Look[], forMs: number): Holding => {
  const known = all.filter(({ holds }) => holds !== null)
  const run = known.slice(known.findLastIndex(({ holds }) => holds === false) + 1)
  const [first] = run
  if (first === undefined) return idle
  const lasted = (run.at(-1)?.at ?? 0) - first.at
  return { phase: lasted >= forMs ? 'active' : 'pending', since: first.at }
}

describe('a condition', () => {
  test('counts once it was seen to hold for long enough, since it began to', () => {
    fc.assert(
      fc.property(looks, fc.integer({ min: 0, max: 60 }), (all, forMs) => {
        expect(play(all, forMs)).toEqual(expected(all, forMs))
      }),
      { numRuns: 500 },
    )
  })

  test('neither begins nor ends where nothing is known', () => {
    const active = play([{ at: 1, holds: true }], 0)
    expect(hold(active, null, 99, 0)).toBe(active)
    expect(hold(idle, null, 99, 0)).toBe(idle)
    const pending = play([{ at: 1, holds: true }], 10)
    expect(hold(pending, null, 99, 10)).toBe(pending)
  })

  test('has not lasted longer because the clock was set back', () => {
    expect(
      play(
        [
          { at: 1000, holds: true },
          { at: 100, holds: true },
          { at: 105, holds: true },
        ],
        10,
      ),
    ).toEqual({ phase: 'pending', since: 100 })
  })

  test('begins and ends an alert once each', () => {
    const pending = hold(idle, true, 0, 10)
    const active = hold(pending, true, 10, 10)
    expect([turnOf(idle, pending), turnOf(pending, active), turnOf(active, hold(active, true, 20, 10))]).toEqual([null, 'begins', null])
    expect([turnOf(active, hold(active, false, 30, 10)), turnOf(pending, hold(pending, false, 5, 10))]).toEqual(['ends', null])
  })
})

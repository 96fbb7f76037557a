import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { clear, decide, openIncident, restore, type IncidentState, type Outcome, type Thresholds, type Transition } from './incident.ts'

const statusOf = { '+': 'healthy', '-': 'unhealthy', '?': 'unknown' } as const
type Mark = keyof typeof statusOf
const isMark = (text: string): text is Mark => text in statusOf

/** One outcome per mark, one second apart, the first at 1000. */
const outcomes = (history: string): Outcome[] =>
  history
    .split('')
    .filter(isMark)
    .map((mark, index) => ({
      status: statusOf[mark],
      timestamp: (index + 1) * 1000,
      error: mark === '+' ? null : `error ${index + 1}`,
      reason: mark === '-' ? 'status' : null,
    }))

interface Told {
  readonly state: IncidentState
  readonly transitions: Transition[]
  readonly grown: number
}

const follow = (history: readonly Outcome[], thresholds: Thresholds): Told =>
  history.reduce<Told>(
    (told, outcome) => {
      const { state, transition, grew } = decide(told.state, outcome, thresholds)
      return { state, transitions: transition ? [...told.transitions, transition] : told.transitions, grown: told.grown + (grew ? 1 : 0) }
    },
    { state: clear, transitions: [], grown: 0 },
  )

const play = (history: string, failure = 1, recovery = 1): Told => follow(outcomes(history), { failure, recovery })

const opened = (startedAt: number, checksFailedCount: number): Transition => ({
  kind: 'opened',
  startedAt,
  checksFailedCount,
  cause: `error ${startedAt / 1000}`,
  reason: 'status',
})
const closed = (recoveredAt: number, checksFailedCount: number): Transition => ({ kind: 'closed', recoveredAt, checksFailedCount })

describe('an incident', () => {
  test('opens with the first unhealthy check and closes with the first healthy one', () => {
    expect(play('+--+').transitions).toEqual([opened(2000, 1), closed(4000, 2)])
  })

  test('never opens while the service is healthy', () => {
    expect(play('+++').transitions).toEqual([])
  })

  test('keeps the cause of its first failure', () => {
    expect(openIncident(play('+---').state)).toEqual({ startedAt: 2000, checksFailedCount: 3, cause: 'error 2', reason: 'status' })
  })

  test('tells that it merely grew', () => {
    expect(play('---').grown).toBe(2)
    expect(play('-+-+').grown).toBe(0)
  })

  test('opens at the third failure in a row from the timestamp of the first', () => {
    expect(play('--+---', 3).transitions).toEqual([opened(4000, 3)])
  })

  test('closes at the second healthy check in a row at the timestamp of the first', () => {
    expect(play('-+-++', 1, 2).transitions).toEqual([opened(1000, 1), closed(4000, 2)])
  })

  test('counts failures between two healthy runs while it recovers', () => {
    expect(play('-+-+--++', 1, 2).transitions).toEqual([opened(1000, 1), closed(7000, 4)])
  })

  test('is not touched by unknown checks', () => {
    expect(play('?-?-?+?').transitions).toEqual([opened(2000, 1), closed(6000, 2)])
    expect(play('-?-?-', 3).transitions).toEqual([opened(1000, 3)])
    expect(play('-+?+', 1, 2).transitions).toEqual([opened(1000, 1), closed(2000, 1)])
  })

  test('never recovers before it started, even when the clock was set back', () => {
    const [down, up] = outcomes('-+')
    if (!down || !up) throw new Error('two outcomes were drawn')
    const { transitions } = follow([{ ...down, timestamp: 9000 }, up], { failure: 1, recovery: 1 })
    expect(transitions.at(-1)).toEqual(closed(9000, 1))
  })

  test('opens with the next failure when the threshold is lowered below the run', () => {
    const { state } = play('--', 5)
    const [, , third] = outcomes('---')
    if (!third) throw new Error('three outcomes were drawn')
    expect(decide(state, third, { failure: 2, recovery: 1 }).transition).toEqual(opened(1000, 3))
  })
})

describe('the state after a restart', () => {
  test('is clear when a long run of failures has no open incident, because that was closed on purpose', () => {
    expect(restore({ open: null, trailing: outcomes('+--') }, { failure: 2, recovery: 1 })).toEqual(clear)
  })

  test('keeps the run of healthy checks of an incident that was recovering', () => {
    const { state } = play('--?+?+', 1, 3)
    expect(restore({ open: openIncident(state), trailing: outcomes('--?+?+') }, { failure: 1, recovery: 3 })).toEqual(state)
  })
})

const history = fc.array(fc.constantFrom('+', '-', '?'), { maxLength: 60 }).map((marks) => marks.join(''))
const threshold = fc.integer({ min: 1, max: 4 })

describe('for any history', () => {
  test('openings and closings alternate, in order of time', () => {
    fc.assert(
      fc.property(history, threshold, threshold, (drawn, failure, recovery) => {
        const { transitions, state } = play(drawn, failure, recovery)
        transitions.forEach((transition, index) => expect(transition.kind).toBe(index % 2 === 0 ? 'opened' : 'closed'))
        expect(openIncident(state) !== null).toBe(transitions.length % 2 === 1)
        const instants = transitions.map((transition) => (transition.kind === 'opened' ? transition.startedAt : transition.recoveredAt))
        expect(instants).toEqual(instants.toSorted((a, b) => a - b))
      }),
    )
  })

  test('with thresholds of one every unhealthy check belongs to an incident', () => {
    fc.assert(
      fc.property(history, (drawn) => {
        const { transitions, state } = play(drawn)
        const counted = transitions.reduce((sum, transition) => sum + (transition.kind === 'closed' ? transition.checksFailedCount : 0), 0)
        expect(counted + (openIncident(state)?.checksFailedCount ?? 0)).toBe(drawn.replaceAll(/[^-]/g, '').length)
        expect(['clear', 'open']).toContain(state.kind)
      }),
    )
  })

  test('unknown checks could as well not have been', () => {
    fc.assert(
      fc.property(history, threshold, threshold, (drawn, failure, recovery) => {
        const all = outcomes(drawn)
        const told = all.filter((outcome) => outcome.status !== 'unknown')
        expect(follow(all, { failure, recovery })).toEqual(follow(told, { failure, recovery }))
      }),
    )
  })

  test('a restart changes nothing', () => {
    fc.assert(
      fc.property(history, threshold, threshold, (drawn, failure, recovery) => {
        const { state } = play(drawn, failure, recovery)
        expect(restore({ open: openIncident(state), trailing: outcomes(drawn) }, { failure, recovery })).toEqual(state)
      }),
    )
  })
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { aggregations, measures, operators } from './alert.ts'
import { type Status, statuses } from '../check.ts'
import { cutOf } from './cut.ts'
import type { Holding } from './holding.ts'
import { look, type WindowedCondition } from './look.ts'
import { addSample, emptySamples } from './samples.ts'
import { mayTurn } from './settled.ts'
import { type Cut, type Facts, factsWithin } from './window.ts'

const second = 1000
const plain = { noNullPrototype: true } as const

interface Seen {
  readonly status: Status
  readonly responseTime: number | null
  readonly isSure: boolean
  /** Of those that are not in every window: whether it is in the one that is looked at. */
  readonly isIn: boolean
}

const checks: fc.Arbitrary<Seen[]> = fc.array(
  fc.record({
    status: fc.constantFrom(...statuses),
    responseTime: fc.option(fc.integer({ min: 0, max: 50 }).map((tens) => tens * 10)),
    isSure: fc.boolean(),
    isIn: fc.boolean(),
  }),
  { maxLength: 12 },
)

/** Each check is proof of one second. */
const factsOf = (seen: readonly Seen[], cut: Cut | null = null): Facts => {
  const samples = emptySamples()
  for (const [index, { status, responseTime }] of seen.entries())
    addSample(samples, { status, responseTime, degraded: false, timestamp: index * second, intervalMs: second })
  return factsWithin(samples, { from: 0, to: seen.length * second }, cut)
}

const conditions: fc.Arbitrary<WindowedCondition> = fc.oneof(
  fc.record(
    {
      kind: fc.constant('metric' as const),
      metric: fc.constantFrom(...measures),
      aggregation: fc.constantFrom(...aggregations),
      operator: fc.constantFrom(...operators),
      threshold: fc.constantFrom(0, 1, 2, 50, 100, 200, 333.33, 400),
      window: fc.constant(60),
      for: fc.constant(0),
    },
    plain,
  ),
  fc.record(
    {
      kind: fc.constant('burn_rate' as const),
      objective: fc.constantFrom(50, 90),
      factor: fc.constantFrom(1, 1.5, 5),
      longWindow: fc.constant(60),
      shortWindow: fc.constant(60),
    },
    plain,
  ),
)
const states = fc.constantFrom<Holding>({ phase: 'idle' }, { phase: 'active', since: 0 })

test('a look of which it is certain that nothing turns turns nothing', () => {
  fc.assert(
    fc.property(conditions, checks, states, (condition, seen, state) => {
      const cut = cutOf(condition)
      const sure = factsOf(
        seen.filter(({ isSure }) => isSure),
        cut,
      )
      const maybe = factsOf(
        seen.filter(({ isSure }) => !isSure),
        cut,
      )
      if (mayTurn(condition, state, () => ({ sure, maybe }))) return
      const window = factsOf(seen.filter(({ isSure, isIn }) => isSure || isIn))
      expect(look(condition, state, 1, () => window)).toEqual(state)
    }),
    { numRuns: 5000 },
  )
})

test('is certain where no check, or every check, speaks for it', () => {
  const errors = { kind: 'metric', metric: 'error_rate', aggregation: 'avg', operator: 'gt', threshold: 50, window: 60, for: 0 } as const
  const burning = { kind: 'burn_rate', objective: 90, factor: 2, longWindow: 60, shortWindow: 60 } as const
  const of = (status: Status): Seen => ({ status, responseTime: null, isSure: false, isIn: false })
  const idle = { phase: 'idle' } as const
  const active = { phase: 'active', since: 0 } as const
  for (const condition of [errors, burning]) {
    const turns = (state: Holding, ...maybe: Seen[]): boolean =>
      mayTurn(condition, state, () => ({ sure: factsOf([]), maybe: factsOf(maybe) }))
    expect(turns(idle, of('healthy'), of('unknown'))).toBe(false)
    expect(turns(active, of('unhealthy'), of('unknown'))).toBe(false)
    expect(turns(idle, of('healthy'), of('unhealthy'))).toBe(true)
    expect(turns(active, of('healthy'), of('unhealthy'))).toBe(true)
    expect(turns(idle)).toBe(false)
  }
})

test('is certain of a p95 where too few of the responses that differ are slow', () => {
  const slow = { kind: 'metric', metric: 'response_time', aggregation: 'p95', operator: 'gt', threshold: 150, window: 60, for: 0 } as const
  const responses = (count: number, responseTime: number): Seen[] =>
    Array.from({ length: count }, () => ({ status: 'healthy', responseTime, isSure: true, isIn: true }))
  const turns = (state: Holding, sure: Seen[], maybe: Seen[]): boolean =>
    mayTurn(slow, state, () => ({ sure: factsOf(sure, cutOf(slow)), maybe: factsOf(maybe, cutOf(slow)) }))
  const idle = { phase: 'idle' } as const
  const active = { phase: 'active', since: 0 } as const
  const usual = [...responses(98, 100), ...responses(2, 500)]
  expect(turns(idle, usual, responses(3, 500))).toBe(false)
  expect(turns(idle, usual, responses(4, 500))).toBe(true)
  const bad = [...responses(90, 100), ...responses(10, 500)]
  expect(turns(active, bad, responses(99, 100))).toBe(false)
  expect(turns(active, bad, responses(110, 100))).toBe(true)
})

test('is certain of a mean that no part of what differs could carry over the threshold', () => {
  const mean = { kind: 'metric', metric: 'response_time', aggregation: 'avg', operator: 'gt', threshold: 150, window: 60, for: 0 } as const
  const of = (responseTime: number): Seen => ({ status: 'healthy', responseTime, isSure: true, isIn: true })
  const sure = factsOf(Array.from({ length: 100 }, () => of(100)))
  const turns = (maybe: Seen[]): boolean => mayTurn(mean, { phase: 'idle' }, () => ({ sure, maybe: factsOf(maybe) }))
  expect(turns([of(4000), of(100), of(100)])).toBe(false)
  expect(turns([of(8000), of(100), of(100)])).toBe(true)
})

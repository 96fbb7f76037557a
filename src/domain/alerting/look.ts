import type { BurnRateCondition, Condition, MetricCondition } from './alert.ts'
import { burnLimit, burns, errorRate } from './burn-rate.ts'
import { nextDue } from '../grid.ts'
import { hold, type Holding } from './holding.ts'
import { metricHolds, valueOf } from './metric-condition.ts'
import type { Facts } from './window.ts'

/** Conditions over windows of time. They are looked at on a grid, as they also change while nothing is checked. */
export type WindowedCondition = MetricCondition | BurnRateCondition

export const isWindowed = (condition: Condition): condition is WindowedCondition =>
  condition.kind === 'metric' || condition.kind === 'burn_rate'

/** What is known of the last so many milliseconds; null while that is being found out. */
export type FactsOf = (windowMs: number) => Facts | null

export const lookEveryMs = 15_000
const sliceMs = 1000

/** The slices of the grid: services are spread over them. */
export const lookSlices = lookEveryMs / sliceMs

/** Which slice a service belongs to. */
export const sliceOf = (service: number): number => service % lookSlices

/** The first look at a service after an instant. */
export const nextLook = (service: number, after: number): number => nextDue(sliceOf(service) * sliceMs, lookEveryMs, after)

/** The windows of a condition, milliseconds. */
export const windowsOf = (condition: WindowedCondition): readonly number[] =>
  condition.kind === 'metric' ? [condition.window * 1000] : [condition.shortWindow * 1000, condition.longWindow * 1000]

export const forMsOf = (condition: WindowedCondition): number => (condition.kind === 'metric' ? condition.for * 1000 : 0)

const rateOver = (factsOf: FactsOf, seconds: number): number | null => {
  const facts = factsOf(seconds * 1000)
  return facts && errorRate(facts)
}

const holds = (condition: WindowedCondition, state: Holding, factsOf: FactsOf): boolean | null => {
  if (condition.kind === 'metric') {
    const facts = factsOf(condition.window * 1000)
    return facts && metricHolds(condition, valueOf(condition, facts))
  }
  const rates = { short: rateOver(factsOf, condition.shortWindow), long: () => rateOver(factsOf, condition.longWindow) }
  return burns(state.phase === 'active', rates, burnLimit(condition))
}

/** One look at `at`. */
export const look = (condition: WindowedCondition, state: Holding, at: number, factsOf: FactsOf): Holding =>
  hold(state, holds(condition, state, factsOf), at, forMsOf(condition))

import type { Aggregation, MetricCondition, Operator } from './alert.ts'
import { burnLimit } from './burn-rate.ts'
import type { Holding } from './holding.ts'
import type { WindowedCondition } from './look.ts'
import { isBeyond, shareOf } from './metric-condition.ts'
import type { Counts } from './window.ts'

/*
 * What is certain of many windows at once, so that they need not be looked at one by one: each of them holds all of `sure`
 * and some part of `maybe`, and nothing else.
 */

export interface Evidence {
  readonly sure: Counts
  readonly maybe: Counts
}

/** Between which bounds a value lies wherever there is one; null where there can be none. */
interface Bounds {
  readonly low: number
  readonly high: number
}

type Parts = { readonly hits: number; readonly misses: number }

/** More hits never lower the value, more misses never raise it. */
const shareBounds = (sure: Parts, maybe: Parts, aggregation: Aggregation): Bounds | null => {
  if (aggregation === 'count') return { low: sure.hits, high: sure.hits + maybe.hits }
  if (aggregation === 'sum') return { low: sure.hits * 100, high: (sure.hits + maybe.hits) * 100 }
  const least = shareOf(sure.hits, sure.misses + maybe.misses, aggregation)
  const most = shareOf(sure.hits + maybe.hits, sure.misses, aggregation)
  const low = least ?? most
  const high = most ?? least
  return low === null || high === null ? null : { low, high }
}

const meanBounds = (sure: Counts, maybe: Counts): Bounds => {
  const mean = (value: number): number => (sure.responseSum + maybe.responses * value) / (sure.responses + maybe.responses)
  const own = sure.responses === 0 ? [] : [sure.responseSum / sure.responses]
  const extremes =
    maybe.responses === 0
      ? []
      : sure.responses === 0
        ? [maybe.responseMin, maybe.responseMax]
        : [mean(maybe.responseMin), mean(maybe.responseMax)]
  return { low: Math.min(...own, ...extremes), high: Math.max(...own, ...extremes) }
}

const responseBounds = (sure: Counts, maybe: Counts, aggregation: Aggregation): Bounds | null => {
  if (aggregation === 'count') return { low: sure.responses, high: sure.responses + maybe.responses }
  if (sure.responses + maybe.responses === 0) return null
  const least = Math.min(sure.responseMin, maybe.responseMin)
  const most = Math.max(sure.responseMax, maybe.responseMax)
  switch (aggregation) {
    case 'avg':
      return meanBounds(sure, maybe)
    case 'min':
      return { low: least, high: sure.responses > 0 ? sure.responseMin : maybe.responseMax }
    case 'max':
      return { low: sure.responses > 0 ? sure.responseMax : maybe.responseMin, high: most }
    case 'sum':
      return { low: sure.responseSum, high: sure.responseSum + maybe.responseSum }
    case 'p95':
      return { low: least, high: most }
  }
}

const failures = ({ healthy, unhealthy }: Counts): Parts => ({ hits: unhealthy, misses: healthy })
const successes = ({ healthy, unhealthy }: Counts): Parts => ({ hits: healthy, misses: unhealthy })
const upTimes = ({ up, down }: Counts): Parts => ({ hits: up, misses: down })
const downTimes = ({ up, down }: Counts): Parts => ({ hits: down, misses: up })

const boundsOf = ({ metric, aggregation }: MetricCondition, { sure, maybe }: Evidence): Bounds | null => {
  switch (metric) {
    case 'response_time':
      return responseBounds(sure, maybe, aggregation)
    case 'error_rate':
      return shareBounds(failures(sure), failures(maybe), aggregation)
    case 'uptime':
      return aggregation === 'avg'
        ? shareBounds(upTimes(sure), upTimes(maybe), 'avg')
        : shareBounds(successes(sure), successes(maybe), aggregation)
  }
}

// Sums that were added up in another order may differ in their last digits.
const slack = 1e-9
const widened = ({ low, high }: Bounds): Bounds => ({ low: low - Math.abs(low) * slack, high: high + Math.abs(high) * slack })

const isSettled = (operator: Operator, { low, high }: Bounds, threshold: number): boolean | null => {
  switch (operator) {
    case 'gt':
    case 'gte':
      return isBeyond(operator, low, threshold) ? true : isBeyond(operator, high, threshold) ? null : false
    case 'lt':
    case 'lte':
      return isBeyond(operator, high, threshold) ? true : isBeyond(operator, low, threshold) ? null : false
    case 'eq': {
      if (isBeyond('eq', low, threshold) && isBeyond('eq', high, threshold)) return true
      const isBetween = (low <= threshold && threshold <= high) || isBeyond('eq', low, threshold) || isBeyond('eq', high, threshold)
      return isBetween ? null : false
    }
    case 'ne': {
      const equal = isSettled('eq', { low, high }, threshold)
      return equal === null ? null : !equal
    }
  }
}

const settledRate = ({ sure, maybe }: Evidence, limit: number): boolean | null => {
  const bounds = shareBounds(downTimes(sure), downTimes(maybe), 'avg')
  return bounds === null ? false : isSettled('gt', widened(bounds), limit * 100)
}

const settledMetric = (condition: MetricCondition, evidence: Evidence): boolean | null => {
  const bounds = boundsOf(condition, evidence)
  return bounds === null ? false : isSettled(condition.operator, widened(bounds), condition.threshold)
}

/** False where no look at any of the windows can change how the condition stands. `evidenceOf` tells of those of one length, milliseconds. */
export const mayTurn = (condition: WindowedCondition, { phase }: Holding, evidenceOf: (windowMs: number) => Evidence): boolean => {
  if (condition.kind === 'metric') {
    const verdict = settledMetric(condition, evidenceOf(condition.window * 1000))
    return !((verdict === false && phase === 'idle') || (verdict === true && phase === 'active'))
  }
  const limit = burnLimit(condition)
  const short = settledRate(evidenceOf(condition.shortWindow * 1000), limit)
  if (phase === 'active') return short !== true
  return short !== false && settledRate(evidenceOf(condition.longWindow * 1000), limit) !== false
}

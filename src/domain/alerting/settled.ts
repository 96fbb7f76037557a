import type { Aggregation, MetricCondition, Operator } from './alert.ts'
import { burnLimit } from './burn-rate.ts'
import { holdsWhereSlow } from './cut.ts'
import type { Holding } from './holding.ts'
import type { WindowedCondition } from './look.ts'
import { isBeyond, shareOf } from './metric-condition.ts'
import { type Counts, isLong, rankOfP95 } from './window.ts'

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

/**
 * `k` of `maybe` add up to at most `k` times its greatest, and to at most all of it without `all - k` times its smallest; and
 * the other way round. As `k` grows, the mean with either goes one way only, so that its ends are where none and all are in.
 */
const meanBounds = (sure: Counts, maybe: Counts): Bounds => {
  const { responses: all, responseSum, responseMin, responseMax } = maybe
  if (sure.responses === 0) return { low: responseMin, high: responseMax }
  const none = (sum: number): number => (sure.responseSum + sum) / sure.responses
  if (all === 0) return { low: none(0), high: none(0) }
  const every = (sum: number): number => (sure.responseSum + sum) / (sure.responses + all)
  return {
    low: Math.max(Math.min(none(0), every(all * responseMin)), Math.min(none(responseSum - all * responseMax), every(responseSum))),
    high: Math.min(Math.max(none(0), every(all * responseMax)), Math.max(none(responseSum - all * responseMin), every(responseSum))),
  }
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

/** Whether the p95 is slow; null where windows may differ. More fast responses never make it slow, more slow ones never fast. */
const isSlow = (sure: Counts, maybe: Counts): boolean | null => {
  const all = sure.responses + maybe.responses
  const slow = sure.slow + maybe.slow
  // Those of which no side is known may be on either.
  const notSlow = all - slow
  const notFast = all - sure.fast - maybe.fast
  if (slow > 0 && notSlow < rankOfP95(notSlow + sure.slow)) return true
  return notFast === 0 || sure.fast >= rankOfP95(sure.fast + notFast) ? false : null
}

const settledP95 = (operator: Operator, { sure, maybe }: Evidence): boolean | null => {
  const slow = isSlow(sure, maybe)
  return slow === null ? null : slow === holdsWhereSlow(operator)
}

const failures = ({ healthy, unhealthy }: Counts): Parts => ({ hits: unhealthy, misses: healthy })
const successes = ({ healthy, unhealthy }: Counts): Parts => ({ hits: healthy, misses: unhealthy })
const upTimes = ({ up, down }: Counts): Parts => ({ hits: up, misses: down })
const downTimes = ({ up, down }: Counts): Parts => ({ hits: down, misses: up })

const outcomeBounds = ({ metric, aggregation }: MetricCondition, { sure, maybe }: Evidence): Bounds | null => {
  if (metric === 'error_rate') return shareBounds(failures(sure), failures(maybe), aggregation)
  return aggregation === 'avg'
    ? shareBounds(upTimes(sure), upTimes(maybe), 'avg')
    : shareBounds(successes(sure), successes(maybe), aggregation)
}

// Sums of response times that were added up in another order, and rates in percent, may differ in their last digits.
const slack = 1e-9
// Over whole hours a p95 is known within 2 %.
const slackOfSketches = 0.03
const widened = ({ low, high }: Bounds, by = slack): Bounds => ({ low: low - Math.abs(low) * by, high: high + Math.abs(high) * by })

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

const settledResponses = ({ aggregation, operator, threshold, window }: MetricCondition, evidence: Evidence): boolean | null => {
  const bounds = responseBounds(evidence.sure, evidence.maybe, aggregation)
  if (bounds === null) return false
  const isSketched = aggregation === 'p95' && isLong(window * 1000)
  const verdict = isSettled(operator, widened(bounds, isSketched ? slackOfSketches : slack), threshold)
  return verdict === null && aggregation === 'p95' ? settledP95(operator, evidence) : verdict
}

const settledMetric = (condition: MetricCondition, evidence: Evidence): boolean | null => {
  if (condition.metric === 'response_time') return settledResponses(condition, evidence)
  const bounds = outcomeBounds(condition, evidence)
  return bounds === null ? false : isSettled(condition.operator, bounds, condition.threshold)
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

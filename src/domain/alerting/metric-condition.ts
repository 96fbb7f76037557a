import type { Aggregation, MetricCondition, Operator } from './alert.ts'
import { uptimePercentage } from '../uptime.ts'
import type { Facts } from './window.ts'

type Aggregate = Pick<MetricCondition, 'metric' | 'aggregation'>

const responseTime = (facts: Facts, aggregation: Aggregation): number | null => {
  if (aggregation === 'count') return facts.healthy + facts.unhealthy + facts.responses === 0 ? null : facts.responses
  if (facts.responses === 0) return null
  switch (aggregation) {
    case 'avg':
      return facts.responseSum / facts.responses
    case 'min':
      return facts.responseMin
    case 'max':
      return facts.responseMax
    case 'sum':
      return facts.responseSum
    case 'p95':
      return facts.p95()
  }
}

/** Of `hits` times 100 and `misses` times 0. */
export const shareOf = (hits: number, misses: number, aggregation: Aggregation): number | null => {
  const total = hits + misses
  if (total === 0) return null
  switch (aggregation) {
    case 'avg':
      return (hits / total) * 100
    case 'min':
      return misses === 0 ? 100 : 0
    case 'max':
      return hits === 0 ? 0 : 100
    case 'sum':
      return hits * 100
    case 'count':
      return hits
    case 'p95':
      return Math.ceil(0.95 * total) > misses ? 100 : 0
  }
}

/**
 * The aggregate in milliseconds, percent, or a number of checks; null where nothing is known. A check counts with its response
 * time; for the error rate with 100 where it was unhealthy and 0 where healthy; for the uptime the other way round, but the
 * mean uptime is that of the proven time. `count` counts the checks with a response time, the unhealthy and the healthy ones.
 */
export const valueOf = ({ metric, aggregation }: Aggregate, facts: Facts): number | null => {
  switch (metric) {
    case 'response_time':
      return responseTime(facts, aggregation)
    case 'error_rate':
      return shareOf(facts.unhealthy, facts.healthy, aggregation)
    case 'uptime':
      return aggregation === 'avg' ? uptimePercentage(facts.up, facts.down) : shareOf(facts.healthy, facts.unhealthy, aggregation)
  }
}

// Means are seldom round: what reads the same with two decimals is the same.
const rounded = (value: number): number => Math.round(value * 100)

export const isBeyond = (operator: Operator, value: number, threshold: number): boolean => {
  switch (operator) {
    case 'gt':
      return value > threshold
    case 'gte':
      return value >= threshold
    case 'lt':
      return value < threshold
    case 'lte':
      return value <= threshold
    case 'eq':
      return rounded(value) === rounded(threshold)
    case 'ne':
      return rounded(value) !== rounded(threshold)
  }
}

/** Null where nothing is known, which neither begins nor ends a condition. */
export const metricHolds = (condition: MetricCondition, value: number | null): boolean | null =>
  value === null ? null : isBeyond(condition.operator, value, condition.threshold)

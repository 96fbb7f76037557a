import type { Aggregation, BurnRateCondition, Condition, Measure, MetricCondition, Operator } from '#domain/alerting/alert.ts'
import { spanWords } from '../editor/effect.ts'

const nbsp = '\u00a0'
const monthSeconds = 30 * 86_400

export const kindTitles: Readonly<Record<Condition['kind'], string>> = {
  incident: 'Down',
  degraded: 'Degraded',
  metric: 'Metric',
  burn_rate: 'Error budget',
}

export const measureWords: Readonly<Record<Measure, string>> = {
  response_time: 'response time',
  uptime: 'uptime',
  error_rate: 'error rate',
}

const aggregationWords: Readonly<Record<Aggregation, string>> = {
  avg: 'mean',
  min: 'lowest',
  max: 'highest',
  sum: 'sum of the',
  p95: '95th percentile of the',
  count: '',
}

const countedWords: Readonly<Record<Measure, string>> = {
  response_time: 'number of checks with a response time',
  uptime: 'number of healthy checks',
  error_rate: 'number of unhealthy checks',
}

/** `95th percentile of the response time`, `number of unhealthy checks`. */
export const aggregateWords = (metric: Measure, aggregation: Aggregation): string =>
  aggregation === 'count' ? countedWords[metric] : `${aggregationWords[aggregation]} ${measureWords[metric]}`

export const operatorWords: Readonly<Record<Operator, string>> = {
  gt: 'above',
  gte: 'at least',
  lt: 'below',
  lte: 'at most',
  eq: 'exactly',
  ne: 'other than',
}

/** What the threshold is measured in; empty for numbers of checks. */
export const unitOf = ({ metric, aggregation }: Pick<MetricCondition, 'metric' | 'aggregation'>): string => {
  if (aggregation === 'count') return ''
  return metric === 'response_time' ? 'ms' : '%'
}

const seconds = (count: number): string => spanWords(count * 1000)

const lasting = (count: number): string => (count === 0 ? '' : ` for ${seconds(count)}`)

const metricWords = (condition: MetricCondition): string => {
  const unit = unitOf(condition)
  const threshold = unit === '' ? `${condition.threshold}` : `${condition.threshold}${nbsp}${unit}`
  const aggregate = aggregateWords(condition.metric, condition.aggregation)
  return `the ${aggregate} over ${seconds(condition.window)} is ${operatorWords[condition.operator]} ${threshold}${lasting(condition.for)}`
}

/** When a condition begins: `its incident has been open for 5 min`. */
export const conditionWords = (condition: Condition): string => {
  switch (condition.kind) {
    case 'incident':
      return (condition.after ?? 0) === 0 ? 'an incident opens' : `an incident has been open for ${seconds(condition.after ?? 0)}`
    case 'degraded':
      return condition.for === 0 ? 'it is degraded' : `it has been degraded for ${seconds(condition.for)}`
    case 'metric':
      return metricWords(condition)
    case 'burn_rate':
      return `the error budget of ${condition.objective}${nbsp}% is spent ${condition.factor} times too fast over ${seconds(condition.longWindow)}`
  }
}

const budgetSeconds = (objective: number): number => monthSeconds * (1 - objective / 100)

/* Floating point leaves crumbs: 2.0000000000000004. */
const round = (value: number, decimals: number): string => String(Number(value.toFixed(decimals)))

/** What a burn rate means, in sentences; none where its numbers mean nothing. */
export const burnRateEffect = ({ objective, factor, longWindow, shortWindow }: BurnRateCondition): readonly string[] => {
  if (objective <= 0 || objective >= 100 || factor <= 0 || longWindow <= 0) return []
  const share = ((factor * longWindow) / monthSeconds) * 100
  const outage = Math.ceil((longWindow * factor * (100 - objective)) / 100)
  return [
    `${objective}${nbsp}% leaves a budget of ${seconds(Math.round(budgetSeconds(objective)))} of failure in 30 days; ${round(factor, 2)} times too fast it is spent in ${seconds(Math.round(monthSeconds / factor))}.`,
    outage > longWindow
      ? `Nothing fails that fast: the highest factor for this objective is ${round(100 / (100 - objective), 2)}.`
      : `The alert comes when ${round(share, 1)}${nbsp}% of the budget has gone within ${seconds(longWindow)}: ${seconds(Math.max(1, outage))} into a complete outage. It ends once the last ${seconds(shortWindow)} are well again.`,
  ]
}

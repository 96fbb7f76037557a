import { secondsInWords } from './alert-title.ts'
import type { BurnRateCondition, MetricCondition } from './alert.ts'
import { errorRate } from './burn-rate.ts'
import type { FactsOf, WindowedCondition } from './look.ts'
import { valueOf } from './metric-condition.ts'

/* What was measured when a condition began or ended, in a few words. */

const rounded = (value: number, decimals: number): string => String(Number(value.toFixed(decimals)))

const measured = ({ metric, aggregation }: MetricCondition, value: number): string => {
  if (aggregation === 'count') return rounded(value, 0)
  return metric === 'response_time' ? `${rounded(value, value < 10 ? 1 : 0)} ms` : `${rounded(value, 2)} %`
}

const metricWords = (condition: MetricCondition, factsOf: FactsOf): string => {
  const facts = factsOf(condition.window * 1000)
  const value = facts && valueOf(condition, facts)
  return value === null ? '' : `${measured(condition, value)} over ${secondsInWords(condition.window)}`
}

const burnWords = ({ longWindow, shortWindow }: BurnRateCondition, factsOf: FactsOf): string => {
  const over = (window: number): string[] => {
    const facts = factsOf(window * 1000)
    const rate = facts && errorRate(facts)
    return rate === null ? [] : [`${rounded(rate * 100, 2)} % down over ${secondsInWords(window)}`]
  }
  return [...over(longWindow), ...over(shortWindow)].join(', ')
}

/** Such as `912 ms over 5 min`; empty where nothing is known. */
export const measuredWords = (condition: WindowedCondition, factsOf: FactsOf): string =>
  condition.kind === 'metric' ? metricWords(condition, factsOf) : burnWords(condition, factsOf)

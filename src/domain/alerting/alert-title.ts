import type { BurnRateCondition, Condition, IncidentCondition, MetricCondition } from './alert.ts'

/* What alerts are called, in lists and in messages. */

const units = [
  { name: 'd', seconds: 86_400 },
  { name: 'h', seconds: 3600 },
  { name: 'min', seconds: 60 },
  { name: 's', seconds: 1 },
] as const

/** `90` seconds are `1 min 30 s`. */
export const secondsInWords = (seconds: number): string => {
  let left = Math.round(seconds)
  const parts: string[] = []
  for (const { name, seconds: one } of units) {
    const count = Math.floor(left / one)
    if (count > 0) parts.push(`${count} ${name}`)
    left -= count * one
  }
  return parts.length === 0 ? '0 s' : parts.join(' ')
}

const measureWords = { response_time: 'response time', uptime: 'uptime', error_rate: 'error rate' } as const
const aggregationWords = { avg: 'average', min: 'lowest', max: 'highest', sum: 'sum of', count: 'count of', p95: 'p95' } as const
const operatorWords = { gt: 'above', gte: 'at or above', lt: 'below', lte: 'at or below', eq: 'at', ne: 'other than' } as const

const unitOf = ({ metric, aggregation }: MetricCondition): string => {
  if (aggregation === 'count') return ''
  return metric === 'response_time' ? ' ms' : ' %'
}

const subjectOf = ({ metric, aggregation }: MetricCondition): string => `${aggregationWords[aggregation]} ${measureWords[metric]}`

/** `p95 response time above 800 ms for 5 min`. */
const metricWords = (condition: MetricCondition): string => {
  const { operator, threshold, for: lasting } = condition
  const beyond = `${subjectOf(condition)} ${operatorWords[operator]} ${threshold}${unitOf(condition)}`
  return lasting > 0 ? `${beyond} for ${secondsInWords(lasting)}` : beyond
}

const burnWords = ({ objective, factor }: BurnRateCondition): string => `error budget of ${objective} % spent ${factor} times too fast`

const downWords = ({ after }: IncidentCondition): string => (after ? `has been down for ${secondsInWords(after)}` : 'is down')

const sentence = (condition: Condition, service: string): string => {
  switch (condition.kind) {
    case 'incident':
      return `${service} ${downWords(condition)}`
    case 'degraded':
      return condition.for > 0 ? `${service} has been degraded for ${secondsInWords(condition.for)}` : `${service} is degraded`
    case 'metric':
      return `${service}: ${metricWords(condition)}`
    case 'burn_rate':
      return `${service}: ${burnWords(condition)}`
  }
}

/** `detail`: why, or what was measured; may be empty. */
export const alertTitle = (condition: Condition, service: string, detail: string): string => {
  const words = sentence(condition, service)
  if (detail === '') return words
  return condition.kind === 'incident' ? `${words}: ${detail}` : `${words} (${detail})`
}

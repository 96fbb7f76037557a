import type { Condition, MetricCondition, Rule } from '#domain/alerting/alert.ts'
import { burnRatePresets } from '#domain/alerting/burn-rate.ts'

const ruleOf = (name: string, condition: Condition): Rule => ({
  id: name,
  name,
  enabled: true,
  match: {},
  condition,
  severity: 'warning',
  channels: [],
  policy: null,
  cooldown: 0,
  digestWindow: 2,
  createdAt: 0,
  updatedAt: 0,
})

const slow: MetricCondition = {
  kind: 'metric',
  metric: 'response_time',
  aggregation: 'p95',
  operator: 'gt',
  threshold: 800,
  window: 300,
  for: 60,
}
const failing: MetricCondition = { ...slow, metric: 'error_rate', aggregation: 'avg', threshold: 50 }
const lately: MetricCondition = { ...slow, metric: 'uptime', aggregation: 'avg', operator: 'lt', threshold: 99, window: 86_400, for: 0 }

/** Twenty rules as they may stand beside each other, of every kind that is evaluated. */
export const twentyRules: readonly Rule[] = [
  ...[300, 600, 900, 1800, 3600].map((window) => ruleOf(`p95 over ${window} s`, { ...slow, window })),
  ...[300, 900, 3600].map((window) => ruleOf(`mean over ${window} s`, { ...slow, aggregation: 'avg', window, threshold: 500 })),
  ruleOf('slowest', { ...slow, aggregation: 'max', threshold: 5000 }),
  ...[120, 300, 900, 3600].map((window) => ruleOf(`errors over ${window} s`, { ...failing, window })),
  ruleOf('several failures', { ...failing, aggregation: 'count', operator: 'gte', threshold: 3, window: 600 }),
  ruleOf('uptime of a day', lately),
  ...burnRatePresets.map(({ name, title: _title, severity: _severity, ...pair }) =>
    ruleOf(`${name} burn`, { kind: 'burn_rate', objective: 99.9, ...pair }),
  ),
  ...[300, 1800].map((seconds) => ruleOf(`degraded for ${seconds} s`, { kind: 'degraded', for: seconds })),
]

/** Of each kind that a user may want to try on the past, also with thresholds that do not stand out. */
export const triedRules: readonly Rule[] = [
  ruleOf('incidents open for 3 min', { kind: 'incident', after: 180 }),
  ruleOf('degraded for 5 min', { kind: 'degraded', for: 300 }),
  ruleOf('p95 above 800 ms over 5 min', slow),
  ruleOf('p95 above 200 ms over 24 h, as it usually is', { ...slow, threshold: 200, window: 86_400 }),
  ruleOf('error rate above 50 % over 5 min', failing),
  ruleOf('uptime below 99 % over 24 h', lately),
  ruleOf('uptime below 100 % over 5 min', { ...lately, threshold: 100, window: 300 }),
  ruleOf('fast burn of 99.9 %', { kind: 'burn_rate', objective: 99.9, factor: 14.4, longWindow: 3600, shortWindow: 300 }),
  // Nobody keeps a rule that alerts of every service many times a day, but one may try it: most hours are read check by check.
  ruleOf('p95 above 100 ms over 5 min, many times a day', { ...slow, threshold: 100, for: 0 }),
]

import { expect, test } from 'vitest'
import type { Condition } from './alert.ts'
import { alertTitle, secondsInWords } from './alert-title.ts'

const slow: Condition = {
  kind: 'metric',
  metric: 'response_time',
  aggregation: 'p95',
  operator: 'gt',
  threshold: 800,
  window: 300,
  for: 300,
}

test.each<[Condition, string, string]>([
  [{ kind: 'incident' }, 'connection refused', 'shop is down: connection refused'],
  [{ kind: 'incident', after: 300 }, '', 'shop has been down for 5 min'],
  [{ kind: 'degraded', for: 0 }, '', 'shop is degraded'],
  [{ kind: 'degraded', for: 90 }, '', 'shop has been degraded for 1 min 30 s'],
  [slow, '', 'shop: p95 response time above 800 ms for 5 min'],
  [slow, '912 ms', 'shop: p95 response time above 800 ms for 5 min (912 ms)'],
  [
    { ...slow, metric: 'error_rate', aggregation: 'avg', operator: 'gte', threshold: 5, for: 0 },
    '',
    'shop: average error rate at or above 5 %',
  ],
  [{ ...slow, aggregation: 'count', operator: 'lt', threshold: 3, for: 0 }, '', 'shop: count of response time below 3'],
  [
    { kind: 'burn_rate', objective: 99.9, factor: 14.4, longWindow: 3600, shortWindow: 300 },
    '',
    'shop: error budget of 99.9 % spent 14.4 times too fast',
  ],
])('%j with "%s": %s', (condition, detail, title) => {
  expect(alertTitle(condition, 'shop', detail)).toBe(title)
})

test('durations are said whole', () => {
  expect([0, 59, 60, 3661, 90_000].map(secondsInWords)).toEqual(['0 s', '59 s', '1 min', '1 h 1 min 1 s', '1 d 1 h'])
})

import { expect, it } from 'vitest'
import { alertView } from '../alert.fixture.ts'
import { sectionsOf } from './sections.ts'

const named = (alerts: Parameters<typeof sectionsOf>[0]) =>
  sectionsOf(alerts).map(({ status, alerts }) => [status, ...alerts.map(({ id }) => id)])

it('what nobody has acknowledged comes first, the most critical first and the longest among equals', () => {
  const critical = { id: 'shop', name: 'shop', criticality: 'critical' } as const
  expect(
    named([
      alertView('seen', { status: 'acknowledged', severity: 'critical' }),
      alertView('young', { startedAt: 9000 }),
      alertView('old', { startedAt: 10 }),
      alertView('vital', { startedAt: 9000, service: critical }),
      alertView('warning', { severity: 'warning', service: critical }),
      alertView('critical', { severity: 'critical', service: null }),
    ]),
  ).toEqual([
    ['active', 'critical', 'vital', 'old', 'young', 'warning'],
    ['acknowledged', 'seen'],
  ])
})

import { expect, it } from 'vitest'
import { alertView } from '../alert.fixture.ts'
import { sectionsOf } from './sections.ts'

const named = (alerts: Parameters<typeof sectionsOf>[0]) =>
  sectionsOf(alerts).map(({ status, alerts }) => [status, ...alerts.map(({ id }) => id)])

it('what nobody has acknowledged comes first, the most severe first and the longest among equals', () => {
  expect(
    named([
      alertView('seen', { status: 'acknowledged', severity: 'critical' }),
      alertView('young', { startedAt: 9000 }),
      alertView('old', { startedAt: 10 }),
      alertView('warning', { severity: 'warning', startedAt: 5 }),
      alertView('critical', { severity: 'critical', startedAt: 9500 }),
    ]),
  ).toEqual([
    ['active', 'critical', 'old', 'young', 'warning'],
    ['acknowledged', 'seen'],
  ])
})

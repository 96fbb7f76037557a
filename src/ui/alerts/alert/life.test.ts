import { expect, it } from 'vitest'
import { alertView, deliveryView } from '../alert.fixture.ts'
import { lifeOf } from './life.ts'

const told = (id: string, fields: Parameters<typeof deliveryView>[1]) => deliveryView(id, fields)
const mail = { channelId: 'mail', channel: { id: 'mail', name: 'Mail', type: 'email' } }

it('the life of an alert is told in the order in which it happened, channels that were told together together', () => {
  const alert = alertView('a', {
    acknowledgedAt: 4000,
    acknowledgedBy: 'Ann',
    acknowledgeNote: 'on it',
    resolvedAt: 9000,
    deliveries: [
      told('1', { createdAt: 1200 }),
      told('2', { ...mail, createdAt: 1200, status: 'pending' }),
      told('3', { ...mail, createdAt: 3000, kind: 'escalated' }),
      told('4', { createdAt: 9000, kind: 'resolved' }),
    ],
  })
  expect(lifeOf(alert)).toEqual([
    { kind: 'began', at: 1000 },
    { kind: 'told', at: 1200, what: 'opened', whom: 'told Ops; telling Mail' },
    { kind: 'told', at: 3000, what: 'escalated', whom: 'told Mail' },
    { kind: 'acknowledged', at: 4000, by: 'Ann', note: 'on it' },
    { kind: 'resolved', at: 9000, by: null, resolution: null },
    { kind: 'told', at: 9000, what: 'resolved', whom: 'told Ops' },
  ])
})

it('an alert of which nobody was told says why, and not that an end was withdrawn', () => {
  const by = { kind: 'silence', id: 's', until: 5000 } as const
  const alert = alertView('a', {
    status: 'suppressed',
    suppressedBy: by,
    deliveries: [told('1', { kind: 'resolved', status: 'withdrawn' })],
  })
  expect(lifeOf(alert)).toEqual([
    { kind: 'began', at: 1000 },
    { kind: 'suppressed', at: 1000, by },
  ])
})

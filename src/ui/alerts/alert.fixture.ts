import type { AlertView } from '#api/schema/alert.ts'
import type { DeliveryView } from '#api/schema/delivery.ts'

/** Alerts and deliveries to test with. */
export const alertView = (id: string, fields: Partial<AlertView> = {}): AlertView => ({
  id,
  ruleId: 'rule',
  ruleName: 'Anything',
  serviceId: 'shop',
  service: { id: 'shop', name: 'shop', criticality: 'medium' },
  incidentId: 'incident',
  severity: 'error',
  status: 'active',
  title: 'shop is down: connection refused',
  startedAt: 1000,
  acknowledgedAt: null,
  acknowledgedBy: null,
  acknowledgeNote: null,
  resolvedAt: null,
  resolvedBy: null,
  resolution: null,
  suppressedBy: null,
  flappingSince: null,
  deliveries: [],
  ...fields,
})

export const deliveryView = (id: string, fields: Partial<DeliveryView> = {}): DeliveryView => ({
  id,
  alertId: 'alert',
  channelId: 'ops',
  channel: { id: 'ops', name: 'Ops', type: 'slack' },
  kind: 'opened',
  status: 'sent',
  messageId: 'message',
  createdAt: 1000,
  dueAt: 3000,
  sentAt: 3100,
  attempts: [{ at: 3100, outcome: 'sent', detail: '200 ok' }],
  ...fields,
})

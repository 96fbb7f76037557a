import type { Alert, Notice, NoticeService } from '#domain/alerting/alert.ts'
import type { Incident } from '#domain/incident.ts'
import type { Message } from './channel.ts'

/* Notices for tests: plain ones, of which a test says only what matters to it. */

export const two = Date.UTC(2026, 10, 22, 14, 2, 5)

export interface SampleChanges {
  readonly alert?: Partial<Alert>
  readonly service?: Partial<NoticeService>
  readonly incident?: Partial<Incident> | null
  readonly notice?: Partial<Notice>
}

const minute = 60_000

/** `payments-api` has been down since 14:02:05; told at once, or as resolved after 4 min. */
export const sampleNotice = (kind: Notice['kind'] = 'opened', changes: SampleChanges = {}): Notice => {
  const isOver = kind === 'resolved'
  const endedAt = isOver ? two + 4 * minute : null
  const service: NoticeService = {
    id: 'payments',
    name: 'payments-api',
    description: null,
    type: 'http',
    endpoint: 'https://payments.example/health',
    criticality: 'critical',
    group: 'shop',
    tags: ['eu'],
    ...changes.service,
  }
  const incident: Incident = {
    id: `incident-${service.id}`,
    serviceId: service.id,
    startedAt: two,
    recoveredAt: endedAt,
    duration: isOver ? 4 * minute : null,
    checksFailedCount: 1,
    cause: 'HTTP 503 (expected 200-399)',
    reason: 'status',
    note: null,
    ...changes.incident,
  }
  const alert: Alert = {
    id: `alert-${service.id}`,
    ruleId: 'rule',
    serviceId: service.id,
    incidentId: changes.incident === null ? null : incident.id,
    severity: 'error',
    status: isOver ? 'resolved' : 'active',
    title: `${service.name} is down`,
    startedAt: two,
    acknowledgedAt: null,
    acknowledgedBy: null,
    acknowledgeNote: null,
    resolvedAt: endedAt,
    resolvedBy: null,
    resolution: null,
    suppressedBy: null,
    flappingSince: null,
    ...changes.alert,
  }
  const told = { kind, alert, service, incident: changes.incident === null ? null : incident }
  return { ...told, ruleName: 'Everything', text: null, at: endedAt ?? two, ...changes.notice }
}

export const sampleMessage = (notices: readonly Notice[], changes: Partial<Message> = {}): Message => ({
  id: 'message-1',
  at: two,
  kind: notices.length === 0 ? 'test' : 'alerts',
  notices,
  publicUrl: 'https://hale.example',
  ...changes,
})

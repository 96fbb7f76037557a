import type {
  Alert,
  Attempt,
  Channel,
  Maintenance,
  NewDelivery,
  Notice,
  NoticeService,
  Policy,
  Rule,
  Silence,
  StoredAlert,
} from '#domain/alerting/alert.ts'
import type { Service, StoredService } from '#domain/service.ts'
import { noon } from './samples.ts'

/* Records of alerting for tests: plain ones, of which a test says only what matters to it. */

const born = { createdAt: noon, updatedAt: noon }

export const sampleChannel = (id: string, changes: Partial<Channel> = {}): Channel => ({
  id,
  name: `channel ${id}`,
  type: 'webhook',
  options: { url: 'http://127.0.0.1:8080/hook' },
  enabled: true,
  maxPerMinute: 60,
  quietHours: null,
  ...born,
  ...changes,
})

export const sampleRule = (id: string, changes: Partial<Rule> = {}): Rule => ({
  id,
  name: `rule ${id}`,
  enabled: true,
  match: {},
  condition: { kind: 'incident' },
  severity: 'error',
  channels: ['channel'],
  policy: null,
  cooldown: 0,
  digestWindow: 2,
  ...born,
  ...changes,
})

export const samplePolicy = (id: string, changes: Partial<Policy> = {}): Policy => ({
  id,
  name: `policy ${id}`,
  levels: [{ delay: 300, channels: ['channel'], template: null }],
  repeatEvery: null,
  maxRepeats: 0,
  ...born,
  ...changes,
})

export const sampleMaintenance = (id: string, changes: Partial<Maintenance> = {}): Maintenance => ({
  id,
  name: `maintenance ${id}`,
  match: {},
  startsAt: noon,
  endsAt: noon + 3_600_000,
  rrule: null,
  duration: null,
  timeZone: null,
  ...born,
  ...changes,
})

export const sampleSilence = (id: string, changes: Partial<Silence> = {}): Silence => ({
  id,
  match: {},
  until: noon + 3_600_000,
  by: 'ada',
  reason: 'known',
  createdAt: noon,
  ...changes,
})

type AlertOwner = Pick<StoredService, 'id' | 'name' | 'number'>

/** Told at once, of an incident named after it. */
export const sampleAlert = (service: AlertOwner, id: string, changes: Partial<StoredAlert> = {}): StoredAlert => {
  const startedAt = changes.startedAt ?? noon
  return {
    id,
    ruleId: 'rule',
    serviceId: service.id,
    service: service.number,
    incidentId: `incident of ${id}`,
    severity: 'error',
    status: 'active',
    title: `${service.name} is down`,
    startedAt,
    acknowledgedAt: null,
    acknowledgedBy: null,
    acknowledgeNote: null,
    resolvedAt: null,
    resolvedBy: null,
    resolution: null,
    suppressedBy: null,
    flappingSince: null,
    createdAt: startedAt,
    memory: {
      toldAt: startedAt,
      heldSince: null,
      heldUntil: null,
      channels: ['channel'],
      steps: 0,
      remindedAt: null,
      begins: [startedAt],
      changedAt: null,
      lastEndAt: null,
    },
    ...changes,
  }
}

/** What users see of it. */
export const shownAlert = (alert: StoredAlert): Alert => {
  const { service: _, createdAt: __, memory: ___, ...shown } = alert
  return shown
}

const noticeService = ({ id, name, description, type, endpoint, criticality, group, tags }: Service): NoticeService => ({
  id,
  name,
  description,
  type,
  endpoint,
  criticality,
  group,
  tags,
})

export const sampleNotice = (service: Service, alert: StoredAlert, changes: Partial<Notice> = {}): Notice => ({
  kind: 'opened',
  alert: shownAlert(alert),
  ruleName: `rule ${alert.ruleId}`,
  service: noticeService(service),
  incident: null,
  text: null,
  at: alert.startedAt,
  ...changes,
})

/** Due two seconds after it was decided. */
export const sampleDelivery = (id: string, notice: Notice, channelId = 'channel'): NewDelivery => ({
  id,
  alertId: notice.alert.id,
  channelId,
  createdAt: notice.at,
  dueAt: notice.at + 2000,
  notice,
})

export const sampleAttempt = (at: number, changes: Partial<Attempt> = {}): Attempt => ({ at, outcome: 'sent', detail: '200', ...changes })

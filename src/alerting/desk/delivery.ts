import type { Alert, NewDelivery, Notice, NoticeService, Policy, Rule, StoredAlert } from '#domain/alerting/alert.ts'
import type { Telling } from '#domain/alerting/circumstances.ts'
import type { Incident } from '#domain/incident.ts'
import type { Service } from '#domain/service.ts'
import { fillTemplate } from './template.ts'

export const toAlert = ({ service: _service, createdAt: _createdAt, memory: _memory, ...alert }: StoredAlert): Alert => alert

export const toNoticeService = ({ id, name, description, type, endpoint, criticality, group, tags }: Service): NoticeService => ({
  id,
  name,
  description,
  type,
  endpoint,
  criticality,
  group,
  tags,
})

/** What messages about an alert tell besides it. */
export interface Context {
  readonly rule: Rule | undefined
  readonly policy: Policy | null
  readonly service: Service
  readonly incident: Incident | null
  readonly now: number
  readonly newId: () => string
}

const textOf = (alert: Alert, { level }: Telling, { policy, service, incident }: Context): string | null => {
  if (level === null || level.template === null) return null
  const number = (policy?.levels.indexOf(level) ?? 0) + 1
  return fillTemplate(level.template, { alert, service: toNoticeService(service), incident, level: number })
}

/** One delivery for each channel. */
export const deliveriesOf = (stored: StoredAlert, telling: Telling, context: Context): readonly NewDelivery[] => {
  const { rule, service, incident, now, newId } = context
  const alert = toAlert(stored)
  const notice: Notice = {
    kind: telling.kind,
    alert,
    ruleName: rule?.name ?? '',
    service: toNoticeService(service),
    incident,
    text: textOf(alert, telling, context),
    at: now,
  }
  const dueAt = now + (rule?.digestWindow ?? 0) * 1000
  return telling.channels.map((channelId) => ({ id: newId(), alertId: alert.id, channelId, createdAt: now, dueAt, notice }))
}

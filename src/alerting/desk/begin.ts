import type { AlertMemory, Rule, StoredAlert } from '#domain/alerting/alert.ts'
import { alertTitle } from '#domain/alerting/alert-title.ts'
import { isFlapping, withBegin } from '#domain/alerting/flapping.ts'
import { lastEndOf } from '#domain/alerting/quiet.ts'
import type { StandingCondition } from './standing-condition.ts'
import type { Around, Subject } from './subject.ts'

type Begun = Extract<StandingCondition, { kind: 'holds' }>

const untold = { toldAt: null, heldSince: null, heldUntil: null, steps: 0, remindedAt: null }

const incidentIdOf = (rule: Rule, { incident }: Begun): string | null =>
  rule.condition.kind === 'incident' ? (incident?.id ?? null) : null

const memoryOf = (begun: Begun, past: StoredAlert | undefined): AlertMemory => {
  const begins = withBegin(past?.memory.begins ?? [], begun.since)
  const changedAt = isFlapping(begins) ? begun.since : null
  return { ...untold, channels: [], begins, changedAt, lastEndAt: past ? lastEndOf(past) : null }
}

const raise = (rule: Rule, begun: Begun, past: StoredAlert | undefined, { service }: Subject, { now, newId }: Around): StoredAlert => {
  const memory = memoryOf(begun, past)
  return {
    id: newId(),
    ruleId: rule.id,
    serviceId: service.id,
    service: service.number,
    incidentId: incidentIdOf(rule, begun),
    severity: rule.severity,
    status: 'active',
    title: alertTitle(rule.condition, service.name, begun.detail),
    startedAt: begun.since,
    acknowledgedAt: null,
    acknowledgedBy: null,
    acknowledgeNote: null,
    resolvedAt: null,
    resolvedBy: null,
    resolution: null,
    suppressedBy: null,
    flappingSince: memory.changedAt,
    createdAt: now,
    memory,
  }
}

/** The alert of this very begin, which is over although the condition is not. */
const isOf = (past: StoredAlert, rule: Rule, begun: Begun): boolean =>
  rule.condition.kind === 'incident' ? past.incidentId === begun.incident?.id : begun.since <= (past.resolvedAt ?? 0)

/** It ended because its rule did, and the rule is back. */
const revive = (past: StoredAlert): StoredAlert => ({
  ...past,
  status: 'active',
  resolvedAt: null,
  resolution: null,
  suppressedBy: null,
  acknowledgedAt: null,
  acknowledgedBy: null,
  acknowledgeNote: null,
  memory: { ...past.memory, ...untold },
})

/** The alert that a condition raises: none where somebody has resolved it by hand since it began. */
export const begin = (rule: Rule, begun: Begun, past: StoredAlert | undefined, subject: Subject, around: Around): StoredAlert | null => {
  if (past === undefined || !isOf(past, rule, begun)) return raise(rule, begun, past, subject, around)
  return past.resolvedBy === null ? revive(past) : null
}

/** While flapping a further begin belongs to the same alert. */
export const beginAgain = (alert: StoredAlert, rule: Rule, begun: Begun): StoredAlert => ({
  ...alert,
  incidentId: incidentIdOf(rule, begun),
  memory: { ...alert.memory, begins: withBegin(alert.memory.begins, begun.since), changedAt: begun.since },
})

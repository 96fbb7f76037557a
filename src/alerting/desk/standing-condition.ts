import type { IncidentCondition, Rule } from '#domain/alerting/alert.ts'
import type { Incident } from '#domain/incident.ts'
import type { Book } from './book.ts'
import type { Subject } from './subject.ts'

/** How the condition of a rule stands for a service. */
export type StandingCondition =
  | { readonly kind: 'holds'; readonly since: number; readonly incident: Incident | null; readonly detail: string }
  /** It will from `at` on, unless something happens before. */
  | { readonly kind: 'nears'; readonly at: number; readonly incident: Incident }
  | { readonly kind: 'ended'; readonly at: number | null }
  /** Nobody has looked since the start. */
  | { readonly kind: 'unknown' }

const ofIncident = ({ after = 0 }: IncidentCondition, { incident, closed, asOf }: Subject): StandingCondition => {
  if (incident === null) return { kind: 'ended', at: closed?.recoveredAt ?? null }
  const at = incident.startedAt + after * 1000
  if (after > 0 && asOf < at) return { kind: 'nears', at, incident }
  return { kind: 'holds', since: incident.startedAt, incident, detail: incident.cause }
}

export const standingCondition = (rule: Rule, book: Book, subject: Subject): StandingCondition => {
  if (rule.condition.kind === 'incident') return ofIncident(rule.condition, subject)
  const told = book.conditions.get(rule.id)
  if (told === undefined) return { kind: 'unknown' }
  return told.active
    ? { kind: 'holds', since: told.since, incident: subject.incident, detail: told.detail }
    : { kind: 'ended', at: told.since }
}

import type { Rule, StoredAlert } from '#domain/alerting/alert.ts'
import { endCondition } from '#domain/alerting/alert-end.ts'
import { type Advance, still } from '#domain/alerting/circumstances.ts'
import { beginAgain } from './begin.ts'
import type { StandingCondition } from './standing-condition.ts'
import type { Subject } from './subject.ts'

const isSame = ({ incidentId, memory }: StoredAlert, rule: Rule, standing: StandingCondition): boolean => {
  if (standing.kind === 'unknown' || standing.kind === 'ended') return standing.kind === 'unknown'
  if (rule.condition.kind === 'incident') return standing.incident?.id === incidentId
  return standing.kind === 'holds' && standing.since <= Math.max(memory.changedAt ?? 0, ...memory.begins)
}

/** When it ended. An end that was told is counted once: while flapping only what is new moves anything. */
const endOf = (alert: StoredAlert, rule: Rule, standing: StandingCondition, { closed }: Subject): number | null => {
  if (rule.condition.kind === 'incident') return closed?.id === alert.incidentId ? (closed?.recoveredAt ?? null) : null
  return standing.kind === 'ended' ? standing.at : null
}

/** Brings an alert that is open into line with how the condition of its rule stands. */
export const follow = (
  alert: StoredAlert,
  rule: Rule,
  standing: StandingCondition,
  subject: Subject & { readonly now: number },
): Advance => {
  if (isSame(alert, rule, standing)) return still(alert)
  if (alert.flappingSince !== null && standing.kind === 'holds') return still(beginAgain(alert, rule, standing))
  // A condition that was seen to hold later than when the alert began, without an end between, is the same one.
  if (rule.condition.kind !== 'incident' && standing.kind === 'holds') return still(alert)
  const at = endOf(alert, rule, standing, subject)
  if (at === null && alert.flappingSince !== null) return still(alert)
  return endCondition(alert, at ?? subject.now)
}

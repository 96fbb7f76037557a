import type { Rule, StoredAlert } from './alert.ts'
import { type Advance, type Circumstances, still, type Telling, telling, together, withMemory } from './circumstances.ts'
import { dueLevels, stepAt } from './escalation.ts'

const remindEveryMs = ({ condition }: Rule): number | null =>
  condition.kind === 'incident' && condition.remindEvery !== undefined ? condition.remindEvery * 1000 : null

/** When a reminder is due, or null. */
export const reminderAt = ({ memory }: StoredAlert, rule: Rule): number | null => {
  const every = remindEveryMs(rule)
  const last = memory.remindedAt ?? memory.toldAt
  return every === null || last === null ? null : last + every
}

/** When the next escalation level is due, or null. */
export const levelAt = ({ memory }: StoredAlert, { policy }: Pick<Circumstances, 'policy'>): number | null =>
  policy === null || memory.toldAt === null ? null : stepAt(policy, memory.toldAt, memory.steps)

/** True while somebody may still be told of an alert that is known already: nobody has taken it on and nothing stands in the way. */
export const speaks = (alert: StoredAlert, { blocker, holds }: Circumstances): boolean =>
  alert.status === 'active' && alert.memory.toldAt !== null && blocker === null && holds

const remind = (alert: StoredAlert, { rule, now }: Circumstances): Advance => {
  const at = reminderAt(alert, rule)
  if (at === null || at > now) return still(alert)
  const channels = together(alert.memory.channels, rule.channels)
  return { alert: withMemory(alert, { remindedAt: now, channels }), tellings: telling('reminder', rule.channels) }
}

const escalate = (alert: StoredAlert, { policy, now }: Circumstances): Advance => {
  const { toldAt, steps, channels } = alert.memory
  if (policy === null || toldAt === null) return still(alert)
  const due = dueLevels(policy, toldAt, steps, now)
  if (due.steps === steps) return still(alert)
  const tellings = due.levels.flatMap((level): readonly Telling[] => telling('escalated', level.channels, level))
  const told = due.levels.reduce((all, level) => together(all, level.channels), channels)
  return { alert: withMemory(alert, { steps: due.steps, channels: told }), tellings }
}

/** Reminders and escalation of an alert that was told. */
export const furtherTelling = (alert: StoredAlert, about: Circumstances): Advance => {
  if (!speaks(alert, about)) return still(alert)
  const reminded = remind(alert, about)
  const escalated = escalate(reminded.alert, about)
  return { alert: escalated.alert, tellings: [...reminded.tellings, ...escalated.tellings] }
}

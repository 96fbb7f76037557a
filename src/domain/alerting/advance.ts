import type { StoredAlert } from './alert.ts'
import { resolveAlert } from './alert-end.ts'
import { type Advance, type Circumstances, still, telling, withMemory } from './circumstances.ts'
import { firstTelling } from './first-telling.ts'
import { settlesAt } from './flapping.ts'
import { furtherTelling, levelAt, reminderAt, speaks } from './further-telling.ts'

const settlingAt = ({ flappingSince, memory }: StoredAlert): number | null =>
  flappingSince === null ? null : settlesAt(memory.changedAt ?? flappingSince)

/** The service has stood still for long enough: it flaps no longer. Whoever was told so hears it, once that may be said. */
const settle = (alert: StoredAlert, { now, holds, blocker }: Circumstances): Advance => {
  const at = settlingAt(alert)
  if (at === null || at > now) return still(alert)
  if (!holds) return resolveAlert(alert, { at: now, by: null, resolution: null })
  const isTold = alert.memory.toldAt !== null
  if (isTold && blocker !== null) return still(alert)
  const calm = withMemory({ ...alert, flappingSince: null }, { changedAt: null, ...(isTold && { remindedAt: now }) })
  return { alert: calm, tellings: isTold ? telling('reminder', alert.memory.channels) : [] }
}

/** What an alert does at an instant. Doing it twice is the same as once. */
export const advance = (alert: StoredAlert, about: Circumstances): Advance => {
  if (alert.status === 'resolved') return still(alert)
  const settled = settle(alert, about)
  if (settled.alert.status === 'resolved') return settled
  const isTold = settled.alert.memory.toldAt !== null
  const next = isTold ? furtherTelling(settled.alert, about) : firstTelling(settled.alert, about)
  return { alert: next.alert, tellings: [...settled.tellings, ...next.tellings] }
}

const blockedUntil = ({ blocker }: Circumstances): number | null => (blocker !== null && 'until' in blocker ? blocker.until : null)

/** When an alert that has just advanced wants to be looked at again by itself, or null. */
export const nextLookAt = (alert: StoredAlert, about: Circumstances): number | null => {
  if (alert.status === 'resolved') return null
  const wishes = [
    settlingAt(alert),
    alert.memory.heldUntil,
    blockedUntil(about),
    ...(speaks(alert, about) ? [levelAt(alert, about), reminderAt(alert, about.rule)] : []),
  ]
  const ahead = wishes.filter((at) => at !== null && at > about.now)
  return ahead.length === 0 ? null : Math.min(...ahead.filter((at) => at !== null))
}

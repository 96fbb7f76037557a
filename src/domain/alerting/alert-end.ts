import type { StoredAlert } from './alert.ts'
import { type Advance, still, telling, withMemory } from './circumstances.ts'

export interface End {
  readonly at: number
  /** Who said so, or null where it ended by itself. */
  readonly by: string | null
  readonly resolution: string | null
}

/** It is over. That is never held back, and goes where it was told. */
export const resolveAlert = (alert: StoredAlert, { at, by, resolution }: End): Advance => {
  const resolvedAt = Math.max(at, alert.startedAt)
  const resolved: StoredAlert = { ...alert, status: 'resolved', resolvedAt, resolvedBy: by, resolution }
  return { alert: withMemory(resolved, { heldSince: null, heldUntil: null }), tellings: telling('resolved', alert.memory.channels) }
}

/** The condition has ended. While flapping that is no news. */
export const endCondition = (alert: StoredAlert, at: number): Advance =>
  alert.flappingSince === null
    ? resolveAlert(alert, { at, by: null, resolution: null })
    : still(withMemory(alert, { changedAt: Math.max(at, alert.memory.changedAt ?? at) }))

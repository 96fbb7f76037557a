import type { StoredAlert } from './alert.ts'
import { type Advance, type Circumstances, still, telling, together, withMemory } from './circumstances.ts'

/** The longest that an alert waits for the services it depends on to be looked at. */
const longestHoldMs = 10_000
/** After what it depends on has recovered, a service has this long at least to be looked at itself. */
const shortestRecoveryMs = 30_000

const notHeld = { heldSince: null, heldUntil: null }

const tell = (alert: StoredAlert, { now, rule }: Circumstances): Advance => {
  const active: StoredAlert = { ...alert, status: 'active', suppressedBy: null }
  const channels = together(alert.memory.channels, rule.channels)
  const kind = alert.flappingSince === null ? 'opened' : 'flapping'
  return { alert: withMemory(active, { ...notHeld, toldAt: now, channels }), tellings: telling(kind, channels) }
}

const hold = (alert: StoredAlert, now: number, forMs: number): Advance =>
  still(withMemory(alert, { heldSince: now, heldUntil: now + forMs }))

const isOver = ({ memory }: StoredAlert, now: number): boolean => memory.heldUntil !== null && now >= memory.heldUntil

/** Nothing that it depends on is known to be down, which may be because nobody has looked yet. */
const afterDependencies = (alert: StoredAlert, about: Circumstances): Advance => {
  const { heldSince } = alert.memory
  const { dependenciesCheckedAt, now } = about
  if (dependenciesCheckedAt.length === 0 || isOver(alert, now)) return tell(alert, about)
  if (heldSince === null) return hold(alert, now, longestHoldMs)
  return dependenciesCheckedAt.every((at) => at !== null && at >= heldSince) ? tell(alert, about) : still(alert)
}

/** What it depends on has recovered: perhaps it has too, and nobody has looked yet. */
const afterRecovery = (alert: StoredAlert, about: Circumstances): Advance => {
  const { heldSince } = alert.memory
  const { newest, now, intervalMs } = about
  if (isOver(alert, now)) return tell(alert, about)
  if (heldSince === null) return hold(alert, now, Math.max(2 * intervalMs, shortestRecoveryMs))
  const isStillDown = newest !== null && newest.timestamp >= heldSince && newest.status === 'unhealthy'
  return isStillDown ? tell(alert, about) : still(alert)
}

/** What becomes of an alert that nobody was told of yet. */
export const firstTelling = (alert: StoredAlert, about: Circumstances): Advance => {
  const { blocker, holds } = about
  if (alert.status === 'acknowledged') return still(alert)
  if (blocker !== null) return still(withMemory({ ...alert, status: 'suppressed', suppressedBy: blocker }, notHeld))
  if (!holds) return still(alert)
  if (alert.status === 'active') return afterDependencies(alert, about)
  return alert.suppressedBy?.kind === 'dependency' ? afterRecovery(alert, about) : tell(alert, about)
}

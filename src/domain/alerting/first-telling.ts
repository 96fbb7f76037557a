import type { StoredAlert } from './alert.ts'
import { type Advance, type Circumstances, still, telling, together, withMemory } from './circumstances.ts'

/** The longest that an alert waits for the services it depends on to be looked at. */
export const longestHoldMs = 10_000
/** After what it depends on has recovered, a service has this long at least to be looked at itself. */
const shortestRecoveryMs = 30_000

/** After what it depends on has recovered, nobody is told of a service for so long that has not been looked at. */
export const recoveryMs = (intervalMs: number): number => Math.max(2 * intervalMs, shortestRecoveryMs)

const notHeld = { heldSince: null, heldUntil: null }

const tell = (alert: StoredAlert, { now, rule }: Circumstances): Advance => {
  const active: StoredAlert = { ...alert, status: 'active', suppressedBy: null }
  const channels = together(alert.memory.channels, rule.channels)
  const kind = alert.flappingSince === null ? 'opened' : 'flapping'
  return { alert: withMemory(active, { ...notHeld, toldAt: now, channels }), tellings: telling(kind, channels) }
}

/** Waits for a check that begins from `now` on; what is seen of it already is enough. */
const holdUnless =
  (isSeen: (since: number) => boolean, forMs: number) =>
  (alert: StoredAlert, about: Circumstances): Advance => {
    const { now } = about
    const { heldSince, heldUntil } = alert.memory
    if ((heldUntil !== null && now >= heldUntil) || isSeen(heldSince ?? now)) return tell(alert, about)
    return still(heldSince === null ? withMemory(alert, { heldSince: now, heldUntil: now + forMs }) : alert)
  }

/** Nothing that it depends on is known to be down, which may be because nobody has looked yet. */
const afterDependencies = ({ dependenciesCheckedAt }: Circumstances) =>
  holdUnless((since) => dependenciesCheckedAt.every((at) => at !== null && at >= since), longestHoldMs)

/** What it depends on has recovered: perhaps it has too, and nobody has looked yet. */
const afterRecovery = ({ newest, intervalMs }: Circumstances) =>
  holdUnless((since) => newest !== null && newest.timestamp >= since && newest.status === 'unhealthy', recoveryMs(intervalMs))

/** What becomes of an alert that nobody was told of yet. */
export const firstTelling = (alert: StoredAlert, about: Circumstances): Advance => {
  const { blocker, holds } = about
  if (alert.status === 'acknowledged') return still(alert)
  if (blocker !== null) return still(withMemory({ ...alert, status: 'suppressed', suppressedBy: blocker }, notHeld))
  if (!holds) return still(alert)
  if (alert.status === 'active') return afterDependencies(about)(alert, about)
  return alert.suppressedBy?.kind === 'dependency' ? afterRecovery(about)(alert, about) : tell(alert, about)
}

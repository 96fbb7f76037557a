import type { Waiting } from '#storage/alert-contract.ts'

/** The deliveries that go now in one message, or when to look again at the latest; never, where nothing waits. */
export type Pick = { readonly take: readonly string[] } | { readonly lookAt: number }

export interface Circumstances {
  readonly now: number
  /** When the quiet hours of the channel end, or null where there are none now. */
  readonly quietUntil: number | null
  /** Whether one message may tell of many alerts. */
  readonly digests: boolean
}

/**
 * As soon as one that waits is due all that wait go with it, or, without digests, it alone. In quiet hours only critical
 * alerts go. `waiting` is in order, and of one alert the first goes first.
 */
export const pick = (waiting: readonly Waiting[], { now, quietUntil, digests }: Circumstances): Pick => {
  const free = quietUntil === null ? waiting : waiting.filter(({ notice }) => notice.alert.severity === 'critical')
  // What was decided in the future was decided before the clock was set back.
  const due = free.find(({ dueAt, notice }) => dueAt <= now || notice.at > now)
  if (due === undefined) {
    const quietEnd = free.length < waiting.length ? (quietUntil ?? Infinity) : Infinity
    return { lookAt: free.reduce((soonest, { dueAt }) => Math.min(soonest, dueAt), quietEnd) }
  }
  if (digests) return { take: free.map(({ id }) => id) }
  const first = free.find(({ alertId }) => alertId === due.alertId) ?? due
  return { take: [first.id] }
}

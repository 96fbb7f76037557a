import type { Waiting } from '#storage/alert-contract.ts'
import { byAlert } from './digest.ts'

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
 * As soon as one that waits is due all that wait go with it. Without digests each goes alone: of those that are due the most
 * critical, and of one alert the first. In quiet hours only critical alerts go. `waiting` is in order.
 */
export const pick = (waiting: readonly Waiting[], { now, quietUntil, digests }: Circumstances): Pick => {
  const free = quietUntil === null ? waiting : waiting.filter(({ notice }) => notice.alert.severity === 'critical')
  // What was decided in the future was decided before the clock was set back.
  const due = free.filter(({ dueAt, notice }) => dueAt <= now || notice.at > now)
  const [urgent] = byAlert(due.map(({ notice }) => notice))
  if (urgent === undefined) {
    const quietEnd = free.length < waiting.length ? (quietUntil ?? Infinity) : Infinity
    return { lookAt: free.reduce((soonest, { dueAt }) => Math.min(soonest, dueAt), quietEnd) }
  }
  const going = digests ? free : free.filter(({ alertId }) => alertId === urgent[0].alert.id).slice(0, 1)
  return { take: going.map(({ id }) => id) }
}

import type { Status } from './check.ts'

/** Half-open range of instants [from, to), epoch milliseconds. */
export interface Interval {
  readonly from: number
  readonly to: number
}

/** What uptime needs to know of one recorded check. */
export interface Result {
  readonly timestamp: number
  readonly status: Status
  /** Interval in force when the check ran, milliseconds. */
  readonly intervalMs: number
}

/** A time for which there is proof. */
export interface Span extends Interval {
  readonly state: 'up' | 'down'
}

/** Durations in milliseconds; their sum is the length of the range they were taken over. */
export interface Times {
  readonly up: number
  readonly down: number
  readonly unknown: number
}

/** A result without successor is proof for this many of its intervals. */
const proofIntervals = 2

/** No result is proof for longer: an interval is a day at most. */
export const longestProofMs = proofIntervals * 86_400_000

/** Until when a result is proof at most, whatever follows. */
export const proofReach = (result: Pick<Result, 'timestamp' | 'intervalMs'>): number =>
  result.timestamp + proofIntervals * result.intervalMs

/**
 * Calls `visit` with each piece of the range that is proven, in order, without empty ones. A result proves the time from its
 * timestamp to the next result or for two of its intervals, whichever ends first, healthy as up and unhealthy as down; an
 * `unknown` result proves nothing. Time when Hale was off is never proven, nor what a proof would have covered beyond it.
 * `results` ascend and start with the newest one before the range, where there is one; `off` is sorted and disjoint.
 */
const visitProofs = (results: readonly Result[], range: Interval, off: readonly Interval[], visit: (span: Span) => void): void => {
  let offIndex = 0
  for (const [index, result] of results.entries()) {
    while ((off[offIndex]?.to ?? Infinity) <= result.timestamp) offIndex += 1
    if (result.status === 'unknown') continue
    const next = results[index + 1]?.timestamp ?? Infinity
    const from = Math.max(result.timestamp, range.from)
    const to = Math.min(proofReach(result), next, off[offIndex]?.from ?? Infinity, range.to)
    if (from < to) visit({ from, to, state: result.status === 'healthy' ? 'up' : 'down' })
  }
}

/** Appends a span, extending the last one where the two touch and agree. */
const append = (spans: Span[], span: Span): void => {
  const last = spans.at(-1)
  if (last && last.state === span.state && last.to === span.from) spans[spans.length - 1] = { ...last, to: span.to }
  else spans.push(span)
}

/** The proven times of the range, oldest first, touching ones of one state joined. What lies between them is unknown. */
export const spans = (results: readonly Result[], range: Interval, off: readonly Interval[]): Span[] => {
  const proven: Span[] = []
  visitProofs(results, range, off, (span) => append(proven, span))
  return proven
}

/** How much of the range was up, down and unknown. */
export const tally = (results: readonly Result[], range: Interval, off: readonly Interval[]): Times => {
  const proven = { up: 0, down: 0 }
  visitProofs(results, range, off, (span) => {
    proven[span.state] += span.to - span.from
  })
  return { ...proven, unknown: range.to - range.from - proven.up - proven.down }
}

/** 0 to 100, or null where nothing is known. */
export const uptimePercentage = (up: number, down: number): number | null => (up + down === 0 ? null : (up / (up + down)) * 100)

/** Mean duration of the incidents that were closed in the period, milliseconds; null without any. */
export const mttr = (
  incidents: readonly { readonly startedAt: number; readonly recoveredAt: number | null }[],
  period: Interval,
): number | null => {
  const durations = incidents.flatMap(({ startedAt, recoveredAt }) =>
    recoveredAt !== null && recoveredAt >= period.from && recoveredAt < period.to ? [recoveredAt - startedAt] : [],
  )
  return durations.length === 0 ? null : durations.reduce((sum, duration) => sum + duration, 0) / durations.length
}

/** Mean time between failures: up time per incident, milliseconds; null without any incident. */
export const mtbf = (up: number, incidents: number): number | null => (incidents === 0 ? null : up / incidents)

import { hourMs, hourOf } from '#domain/rollup.ts'
import type { Samples } from '#domain/alerting/samples.ts'
import type { Evidence } from '#domain/alerting/settled.ts'
import type { Interval } from '#domain/uptime.ts'
import { addCounts, type Counts, factsWithin, isLong, noCounts } from '#domain/alerting/window.ts'
import type { HourTable } from './hour-table.ts'

/* What many windows of one length have in common, and what they have not. */

/** Windows that end in one hour. */
export interface OfHour {
  readonly hour: number
  readonly windowMs: number
}

/** Windows that end in a part of an hour, [from, to). */
export interface OfStretch extends Interval {
  readonly windowMs: number
}

/** What hours know of the extremes is within 2 %, and is to hold for any of the single checks in them. */
const loosened = (counts: Counts): Counts => ({
  ...counts,
  responseMin: counts.responseMin * 0.97,
  responseMax: counts.responseMax * 1.03,
})

/** Of the hours before the one in which long windows end: in all of them, or in some. */
const hoursBefore = (table: HourTable, { from, to, windowMs }: OfStretch): Evidence => {
  const first = hourOf(from - windowMs)
  const last = hourOf(to - 1 - windowMs)
  return { sure: table.counts(last, hourOf(from)), maybe: first === last ? noCounts : loosened(table.counts(first, last)) }
}

/** `earlier` are the checks before the hour, where they are at hand. */
export const evidenceOfHour = (table: HourTable, earlier: Samples | null, { hour, windowMs }: OfHour): Evidence => {
  const own = loosened(table.counts(hour, hour + hourMs))
  if (isLong(windowMs)) {
    const { sure, maybe } = hoursBefore(table, { from: hour, to: hour + hourMs, windowMs })
    return { sure, maybe: addCounts(maybe, own) }
  }
  const before = earlier
    ? factsWithin(earlier, { from: hour - windowMs, to: hour }, table.cut)
    : loosened(table.counts(hour - hourMs, hour))
  return { sure: noCounts, maybe: addCounts(before, own) }
}

export const evidenceOfStretch = (table: HourTable, samples: Samples, { from, to, windowMs }: OfStretch): Evidence => {
  const within = (from: number, to: number): Counts => factsWithin(samples, { from, to }, table.cut)
  if (isLong(windowMs)) {
    const { sure, maybe } = hoursBefore(table, { from, to, windowMs })
    return { sure: addCounts(sure, within(hourOf(from), from)), maybe: addCounts(maybe, within(from, to)) }
  }
  if (to - windowMs >= from) return { sure: noCounts, maybe: within(from - windowMs, to) }
  return { sure: within(to - windowMs, from), maybe: addCounts(within(from - windowMs, to - windowMs), within(from, to)) }
}

import type { Maintenance } from '#domain/alerting/alert.ts'
import type { Interval } from '#domain/uptime.ts'
import { type Recurrence, type Stretch, stretchAfter, stretchesWithin } from './recurrence.ts'

/** A maintenance window that is asked over and over, mostly at instants that grow. */
export interface Window {
  readonly maintenance: Maintenance
  /** The stretch that is open at `at` or opens next; null when there is none any more. */
  stretchAt(at: number): Stretch | null
}

const isAhead = (stretch: Stretch | null, at: number): Stretch | null => (stretch !== null && stretch.until > at ? stretch : null)

const clipped = (stretch: Stretch | null, { endsAt }: Maintenance): Stretch | null => {
  if (stretch === null || endsAt === null) return stretch
  return stretch.from < endsAt ? { from: stretch.from, until: Math.min(stretch.until, endsAt) } : null
}

const recurrenceOf = ({ rrule, duration, timeZone, startsAt, createdAt }: Maintenance): Recurrence | null =>
  rrule === null || duration === null || timeZone === null ? null : { rrule, timeZone, durationMs: duration * 1000, startsAt, createdAt }

const onceOf = ({ startsAt, endsAt }: Maintenance): Stretch | null =>
  startsAt !== null && endsAt !== null ? { from: startsAt, until: endsAt } : null

const lookUp = (maintenance: Maintenance, at: number): Stretch | null => {
  const recurrence = recurrenceOf(maintenance)
  return isAhead(recurrence ? clipped(stretchAfter(recurrence, at), maintenance) : onceOf(maintenance), at)
}

/** All the times of a range during which a maintenance window was or will be open, whole, oldest first. */
export const openTimes = (maintenance: Maintenance, range: Interval): Interval[] => {
  const recurrence = recurrenceOf(maintenance)
  const stretches = recurrence ? stretchesWithin(recurrence, range).map((one) => clipped(one, maintenance)) : [onceOf(maintenance)]
  return stretches.flatMap((one) => (one && one.until > range.from && one.from < range.to ? [{ from: one.from, to: one.until }] : []))
}

export const windowOf = (maintenance: Maintenance): Window => {
  let known: { readonly stretch: Stretch | null; readonly from: number } | null = null
  const holds = (at: number): boolean => known !== null && at >= known.from && (known.stretch === null || at < known.stretch.until)
  return {
    maintenance,
    stretchAt: (at) => {
      if (known === null || !holds(at)) known = { stretch: lookUp(maintenance, at), from: at }
      return known.stretch
    },
  }
}

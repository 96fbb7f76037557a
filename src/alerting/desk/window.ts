import type { Maintenance } from '#domain/alerting/alert.ts'
import { type Stretch, stretchAfter } from './recurrence.ts'

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

const lookUp = (maintenance: Maintenance, at: number): Stretch | null => {
  const { startsAt, endsAt, rrule, duration, timeZone, createdAt } = maintenance
  if (rrule === null || duration === null || timeZone === null)
    return isAhead(startsAt !== null && endsAt !== null ? { from: startsAt, until: endsAt } : null, at)
  const recurrence = { rrule, timeZone, durationMs: duration * 1000, startsAt, createdAt }
  return isAhead(clipped(stretchAfter(recurrence, at), maintenance), at)
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

import type { MaintenanceView, Occurrence } from '#api/schema/maintenance.ts'

/** How windows stand at an instant: what the server said last, carried on by the clock. */
export interface Standing {
  /** The occurrence that is open. */
  readonly open: Occurrence | null
  /** The one after. */
  readonly next: Occurrence | null
  /** When this changes, or null. */
  readonly changesAt: number | null
}

const isOpen = (occurrence: Occurrence | null, now: number): occurrence is Occurrence =>
  occurrence !== null && occurrence.startsAt <= now && now < occurrence.endsAt

const isAhead = (occurrence: Occurrence | null, now: number): occurrence is Occurrence => occurrence !== null && now < occurrence.startsAt

export const standingOf = ({ openNow, next }: Pick<MaintenanceView, 'openNow' | 'next'>, now: number): Standing => {
  const open = [openNow, next].find((one) => isOpen(one, now)) ?? null
  const ahead = isAhead(next, now) ? next : null
  return { open, next: ahead, changesAt: open?.endsAt ?? ahead?.startsAt ?? null }
}

export interface Sorted<View> {
  readonly open: readonly View[]
  readonly coming: readonly View[]
  readonly recurring: readonly View[]
  readonly past: readonly View[]
}

/** Each window once: open now, to come, recurring and not open, or past. */
export const sorted = <View extends MaintenanceView>(windows: readonly View[], now: number): Sorted<View> => {
  const standing = new Map(windows.map((window) => [window, standingOf(window, now)]))
  const nextOf = (window: View): number => standing.get(window)?.next?.startsAt ?? Number.MAX_SAFE_INTEGER
  const bySoonest = (one: View, other: View): number => nextOf(one) - nextOf(other)
  const shut = windows.filter((window) => !standing.get(window)?.open)
  const ahead = shut.filter((window) => standing.get(window)?.next)
  return {
    open: windows
      .filter((window) => standing.get(window)?.open)
      .toSorted((one, other) => (standing.get(one)?.open?.endsAt ?? 0) - (standing.get(other)?.open?.endsAt ?? 0)),
    coming: ahead.filter(({ rrule }) => rrule === null).toSorted(bySoonest),
    recurring: ahead.filter(({ rrule }) => rrule !== null).toSorted(bySoonest),
    past: shut.filter((window) => !standing.get(window)?.next).toSorted((one, other) => (other.endsAt ?? 0) - (one.endsAt ?? 0)),
  }
}

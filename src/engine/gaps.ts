import { complement, intersect, subtract } from '#domain/intervals.ts'
import type { Interval } from '#domain/uptime.ts'

/**
 * Why nothing is known: `before` the service was registered; `off`: Hale was not running; `undetermined`: Hale looked and
 * could not tell; `none`: there are no results, as while a service is paused.
 */
export const unknownReasons = ['before', 'off', 'undetermined', 'none'] as const
export type UnknownReason = (typeof unknownReasons)[number]

export interface Gap extends Interval {
  readonly reason: UnknownReason
}

export interface Known {
  readonly range: Interval
  /** Times of which something is known. */
  readonly known: readonly Interval[]
  readonly createdAt: number
  readonly off: readonly Interval[]
  readonly undetermined: readonly Interval[]
}

/** Neighbours of one reason as one. */
const joined = (gaps: readonly Gap[]): Gap[] => {
  const found: Gap[] = []
  for (const gap of gaps) {
    const last = found.at(-1)
    if (last && last.reason === gap.reason && last.to === gap.from) found[found.length - 1] = { ...last, to: gap.to }
    else found.push(gap)
  }
  return found
}

/** The times of the range of which nothing is known, oldest first, each with the first reason that holds. */
export const gapsOf = ({ range, known, createdAt, off, undetermined }: Known): Gap[] => {
  const causes = { before: [{ from: -Infinity, to: createdAt }], off, undetermined, none: [{ from: -Infinity, to: Infinity }] }
  const found: Gap[] = []
  let rest = complement(subtract(known, off), range)
  for (const reason of unknownReasons) {
    found.push(...intersect(rest, causes[reason]).map((interval) => ({ ...interval, reason })))
    rest = subtract(rest, causes[reason])
  }
  return joined(found.toSorted((one, other) => one.from - other.from))
}

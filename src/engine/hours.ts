import { hourMs, hourOf, type Rollup } from '#domain/rollup.ts'
import type { Interval, Span } from '#domain/uptime.ts'

/** A part of a range: answered by the rollup of its hour, or to be read from raw results. */
export type Piece = { readonly range: Interval; readonly rollup: Rollup | null }

export const isWholeHour = ({ from, to }: Interval): boolean => to - from === hourMs && from === hourOf(from)

/** The one state that an hour was in throughout, or null where it was in several: then its parts are not known. */
export const uniformState = (rollup: Rollup): Span['state'] | 'unknown' | null => {
  if (rollup.up === hourMs) return 'up'
  if (rollup.down === hourMs) return 'down'
  return rollup.unknown === hourMs ? 'unknown' : null
}

/** Cuts a range at its full hours, oldest first. Neighbouring parts without a rollup that serves become one piece. */
export const pieces = (range: Interval, rollups: readonly Rollup[], serves: (rollup: Rollup, part: Interval) => boolean): Piece[] => {
  const byHour = new Map(rollups.map((rollup) => [rollup.hour, rollup]))
  const found: Piece[] = []
  for (let from = range.from; from < range.to;) {
    const part = { from, to: Math.min(hourOf(from) + hourMs, range.to) }
    const rollup = byHour.get(hourOf(from))
    const last = found.at(-1)
    if (rollup && serves(rollup, part)) found.push({ range: part, rollup })
    else if (last && !last.rollup) found[found.length - 1] = { range: { from: last.range.from, to: part.to }, rollup: null }
    else found.push({ range: part, rollup: null })
    from = part.to
  }
  return found
}

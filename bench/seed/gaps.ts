import type { Interval } from '#domain/uptime.ts'
import { between, type Random } from './random.ts'

const dayMs = 86_400_000
const minuteMs = 60_000
const meanDaysBetween = 9

/** Times at which Hale itself was off: some minutes each, about one in nine days, sorted and apart. */
export const gapsIn = (range: Interval, random: Random): Interval[] => {
  const gaps: Interval[] = []
  let from = range.from + Math.round(between(random, 0.5, 1.5) * meanDaysBetween * dayMs)
  while (from < range.to - dayMs / 2) {
    const to = from + Math.round(between(random, 4, 40) * minuteMs)
    gaps.push({ from, to })
    from = to + Math.round(between(random, 0.5, 1.5) * meanDaysBetween * dayMs)
  }
  return gaps
}

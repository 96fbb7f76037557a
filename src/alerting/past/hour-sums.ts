import { type Counts, countsOf, type Cut } from '#domain/alerting/window.ts'
import { hourMs, sumTotals, type Totals } from '#domain/rollup.ts'
import type { Interval } from '#domain/uptime.ts'

/** Counts of runs of whole hours of one service; a long run costs as much as a short one, but for the extremes of response times. */
export type HourSums = (from: number, to: number) => Counts

const noHour = sumTotals([])

/** `hours` is what is known of each hour of the range in turn. */
export const hourSums = ({ from }: Interval, hours: readonly (Totals | undefined)[], cut: Cut | null): HourSums => {
  const column = (): Float64Array<ArrayBuffer> => new Float64Array(hours.length + 1)
  // Sums of all hours before one. Response times in tenths of milliseconds: differences of whole numbers are exact.
  const [healthy, unhealthy, up, down, responses, tenths] = [column(), column(), column(), column(), column(), column()]
  const [fast, slow, lowest, highest] = [column(), column(), column(), column()]
  hours.forEach((totals, place) => {
    const next = place + 1
    const counts = countsOf(totals ?? noHour, cut)
    healthy[next] = (healthy[place] ?? 0) + counts.healthy
    unhealthy[next] = (unhealthy[place] ?? 0) + counts.unhealthy
    up[next] = (up[place] ?? 0) + counts.up
    down[next] = (down[place] ?? 0) + counts.down
    responses[next] = (responses[place] ?? 0) + counts.responses
    tenths[next] = (tenths[place] ?? 0) + Math.round(counts.responseSum * 10)
    fast[next] = (fast[place] ?? 0) + counts.fast
    slow[next] = (slow[place] ?? 0) + counts.slow
    lowest[place] = counts.responseMin
    highest[place] = counts.responseMax
  })
  const placeOf = (hour: number): number => Math.min(Math.max(0, (hour - from) / hourMs), hours.length)
  return (begin, end) => {
    const [first, last] = [placeOf(begin), placeOf(end)]
    const sum = (column: Float64Array): number => (column[last] ?? 0) - (column[first] ?? 0)
    let responseMin = Infinity
    let responseMax = 0
    for (let place = first; place < last; place += 1) {
      responseMin = Math.min(responseMin, lowest[place] ?? Infinity)
      responseMax = Math.max(responseMax, highest[place] ?? 0)
    }
    return {
      healthy: sum(healthy),
      unhealthy: sum(unhealthy),
      up: sum(up),
      down: sum(down),
      responses: sum(responses),
      responseSum: sum(tenths) / 10,
      responseMin,
      responseMax,
      fast: sum(fast),
      slow: sum(slow),
    }
  }
}

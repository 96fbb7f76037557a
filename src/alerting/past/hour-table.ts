import { hourMs, hourOf, sumTotals, type Totals } from '#domain/rollup.ts'
import type { Interval } from '#domain/uptime.ts'
import { addCounts, type Counts, countsOf, noCounts, totalsWithin } from '#domain/alerting/window.ts'
import { rawWindow } from './raw-window.ts'
import type { PastTools } from './tools.ts'

/** The hours of one service, as they are rolled up, or from their checks where they are not yet. Ranges are of whole hours. */
export interface HourTable {
  readonly at: (hour: number) => Totals | undefined
  readonly totals: (from: number, to: number) => Totals
  /** The same without its sketch; the extremes of response times a little beyond what they may be. */
  readonly counts: (from: number, to: number) => Counts
  /** From then on every check is kept: -Infinity where that is so in all hours that there are, Infinity where none is kept. */
  readonly rawFrom: number
}

export interface HourTableOptions extends Interval {
  readonly service: number
  readonly needsSketches: boolean
}

// What hours know of the extremes is within 2 %.
const widened = (counts: Counts): Counts => ({ ...counts, responseMin: counts.responseMin * 0.97, responseMax: counts.responseMax * 1.03 })

/** Remembers the sums that end with the hour that was asked for last: the replay goes from hour to hour. */
const sumsOver = <Sum>(sum: (hours: number[]) => Sum): ((from: number, to: number) => Sum) => {
  let known = new Map<number, Sum>()
  let end = 0
  return (from, to) => {
    if (to !== end) known = new Map()
    end = to
    const before = known.get(from)
    if (before !== undefined) return before
    const fresh = sum(Array.from({ length: (to - from) / hourMs }, (_, index) => from + index * hourMs))
    known.set(from, fresh)
    return fresh
  }
}

const tableOf = (byHour: ReadonlyMap<number, Totals>, rawFrom: number): HourTable => {
  const countsByHour = new Map<number, Counts>()
  const countsAt = (hour: number): Counts => {
    const known = countsByHour.get(hour)
    if (known) return known
    const totals = byHour.get(hour)
    const counts = totals ? widened(countsOf(totals)) : noCounts
    countsByHour.set(hour, counts)
    return counts
  }
  const countsOver = sumsOver((hours) => hours.reduce((sum, hour) => addCounts(sum, countsAt(hour)), noCounts))
  return {
    at: (hour) => byHour.get(hour),
    totals: sumsOver((hours) => sumTotals(hours.flatMap((hour) => byHour.get(hour) ?? []))),
    counts: (from, to) => (to - from === hourMs ? countsAt(from) : countsOver(from, to)),
    rawFrom,
  }
}

/** Hours that ended a moment ago, or have not: their checks are added up here. */
const addTail = async (byHour: Map<number, Totals>, { service, from, to }: HourTableOptions, tools: PastTools): Promise<void> => {
  const raw = rawWindow(service, tools)
  for (let hour = from; hour < to; hour += hourMs) {
    const range = { from: hour, to: Math.min(hour + hourMs, to) }
    byHour.set(hour, totalsWithin(await raw.cover(range.from, range.to), range))
  }
}

export const readHourTable = async (options: HourTableOptions, tools: PastTools): Promise<HourTable> => {
  const { service, to, needsSketches } = options
  const { rollups, checks } = tools.stores
  const from = hourOf(options.from)
  const rows = await (needsSketches ? rollups.range(service, from, to) : rollups.rangeWithoutSketches(service, from, to))
  const byHour = new Map<number, Totals>(rows.map((row) => [row.hour, row]))
  const [first] = await checks.samples(service, 0, Number.MAX_SAFE_INTEGER, 1)
  if (first === undefined) return tableOf(byHour, Infinity)
  const [oldest] = rows
  const newest = rows.at(-1)
  const firstHour = hourOf(first.timestamp)
  await addTail(byHour, { ...options, from: newest ? newest.hour + hourMs : Math.max(firstHour, from) }, tools)
  return tableOf(byHour, oldest && oldest.hour < firstHour ? first.timestamp : -Infinity)
}

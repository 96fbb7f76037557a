import { type Cut, totalsWithin } from '#domain/alerting/window.ts'
import { hourMs, hourOf, type Rollup, sumTotals, type Totals } from '#domain/rollup.ts'
import type { Interval } from '#domain/uptime.ts'
import type { RollupsStore } from '#storage/contract.ts'
import { type HourSums, hourSums } from './hour-sums.ts'
import { rawWindow } from './raw-window.ts'
import type { PastTools } from './tools.ts'

/** The hours of one service, as they are rolled up, or from their checks where they are not yet. Ranges are of whole hours. */
export interface HourTable {
  readonly at: (hour: number) => Totals | undefined
  readonly totals: (from: number, to: number) => Totals
  /** The same without its sketch. */
  readonly counts: HourSums
  /** By which they tell response times apart. */
  readonly cut: Cut | null
  /** From then on every check is kept: -Infinity where that is so in all hours that there are, Infinity where none is kept. */
  readonly rawFrom: number
}

export interface HourTableOptions extends Interval {
  readonly service: number
  /** Without them hours that are rolled up say nothing of response times, and are read in a third of the time. */
  readonly needsResponses: boolean
  readonly cut: Cut | null
}

const noResponses = { responseSum: 0, responseCount: 0, sketch: null }

const readRollups = async (rollups: RollupsStore, { service, from, to, needsResponses }: HourTableOptions): Promise<Rollup[]> =>
  needsResponses
    ? rollups.range(service, from, to)
    : (await rollups.outcomes(service, from, to)).map((outcomes) => ({ ...outcomes, ...noResponses }))

/** Remembers the sums that end with the hour that was asked for last: the replay goes from hour to hour, and looks often in each. */
const remembering = (sum: (from: number, to: number) => Totals): ((from: number, to: number) => Totals) => {
  const known = new Map<number, Totals>()
  let end = 0
  return (from, to) => {
    if (to !== end) known.clear()
    end = to
    const totals = known.get(from) ?? sum(from, to)
    known.set(from, totals)
    return totals
  }
}

const tableOf = (
  { cut, ...range }: Interval & Pick<HourTableOptions, 'cut'>,
  hours: readonly (Totals | undefined)[],
  rawFrom: number,
): HourTable => {
  const placeOf = (hour: number): number => (hour - range.from) / hourMs
  return {
    at: (hour) => hours[placeOf(hour)],
    totals: remembering((from, to) =>
      sumTotals(hours.slice(Math.max(0, placeOf(from)), Math.max(0, placeOf(to))).flatMap((totals) => totals ?? [])),
    ),
    counts: hourSums(range, hours, cut),
    cut,
    rawFrom,
  }
}

/** Hours that ended a moment ago, or have not: their checks are added up. */
async function* tailOf({ service, from, to }: HourTableOptions, tools: PastTools): AsyncGenerator<[hour: number, totals: Totals], void> {
  const raw = rawWindow(service, tools)
  for (let hour = from; hour < to; hour += hourMs) {
    const range = { from: hour, to: Math.min(hour + hourMs, to) }
    yield [hour, totalsWithin(await raw.cover(range.from, range.to), range)]
  }
}

export const readHourTable = async (options: HourTableOptions, tools: PastTools): Promise<HourTable> => {
  const { service, to, cut } = options
  const { rollups, checks } = tools.stores
  const range = { from: hourOf(options.from), to }
  const rows = await readRollups(rollups, { ...options, ...range })
  const hours: (Totals | undefined)[] = Array.from({ length: Math.max(0, Math.ceil((to - range.from) / hourMs)) })
  const put = (hour: number, totals: Totals): void => {
    hours[(hour - range.from) / hourMs] = totals
  }
  for (const row of rows) put(row.hour, row)
  const [first] = await checks.samples(service, 0, Number.MAX_SAFE_INTEGER, 1)
  if (first === undefined) return tableOf({ ...range, cut }, hours, Infinity)
  const [oldest] = rows
  const newest = rows.at(-1)
  const firstHour = hourOf(first.timestamp)
  const from = newest ? newest.hour + hourMs : Math.max(firstHour, range.from)
  for await (const [hour, totals] of tailOf({ ...options, from }, tools)) put(hour, totals)
  return tableOf({ ...range, cut }, hours, oldest && oldest.hour < firstHour ? first.timestamp : -Infinity)
}

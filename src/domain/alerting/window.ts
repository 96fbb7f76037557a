import { hourMs, hourOf, type Totals } from '../rollup.ts'
import { firstFrom, healthyStatus, noResponse, type Samples, unhealthyStatus } from './samples.ts'
import { bounds, countBelow, quantile, quantiles, sketchOf } from '../sketch.ts'
import type { Interval } from '../uptime.ts'

/** Where fast response times end and slow ones begin. */
export interface Cut {
  /** The first slow one, tenths of milliseconds. */
  readonly tenths: number
  /** The first slow bucket of a sketch; null where sketches, that are within 2 %, are not asked. */
  readonly bucket: number | null
}

/** What can be counted of the checks of one service in some time. */
export interface Counts {
  /** Checks that started in it. */
  readonly healthy: number
  readonly unhealthy: number
  /** Proven time, milliseconds. */
  readonly up: number
  readonly down: number
  /** Of the checks that have a response time, milliseconds. */
  readonly responses: number
  readonly responseSum: number
  /** Meaningless without any response. */
  readonly responseMin: number
  readonly responseMax: number
  /** Of the responses, those that a cut tells to be on one side of it; none without a cut. */
  readonly fast: number
  readonly slow: number
}

/** What is known of the checks of one service in a window of time. */
export interface Facts extends Counts {
  /** The smallest response time that 95 % of them do not exceed, or null without any. */
  p95(): number | null
}

export const noCounts: Counts = {
  healthy: 0,
  unhealthy: 0,
  up: 0,
  down: 0,
  responses: 0,
  responseSum: 0,
  responseMin: Infinity,
  responseMax: 0,
  fast: 0,
  slow: 0,
}

export const addCounts = (one: Counts, other: Counts): Counts => ({
  healthy: one.healthy + other.healthy,
  unhealthy: one.unhealthy + other.unhealthy,
  up: one.up + other.up,
  down: one.down + other.down,
  responses: one.responses + other.responses,
  responseSum: one.responseSum + other.responseSum,
  responseMin: Math.min(one.responseMin, other.responseMin),
  responseMax: Math.max(one.responseMax, other.responseMax),
  fast: one.fast + other.fast,
  slow: one.slow + other.slow,
})

/** What whole hours say, the extremes within 2 %. */
export const countsOf = ({ healthy, unhealthy, up, down, responseCount, responseSum, sketch }: Totals, cut: Cut | null = null): Counts => {
  const edges = sketch && bounds(sketch)
  const [responseMin, responseMax] = [edges?.low ?? Infinity, edges?.high ?? 0]
  const isCut = sketch !== null && cut !== null && cut.bucket !== null
  const fast = isCut ? countBelow(sketch, cut.bucket) : 0
  const slow = isCut ? responseCount - fast : 0
  const responses = { responses: responseCount, responseSum, responseMin, responseMax, fast, slow }
  return { healthy, unhealthy, up, down, ...responses }
}

/** What whole hours say, quantiles and extremes within 2 %. */
export const factsOfHours = (totals: Totals): Facts => ({
  ...countsOf(totals),
  p95: () => totals.sketch && quantile(totals.sketch, 0.95),
})

/** Up to an hour a window is looked at check by check; a longer one begins with the whole hour that it reaches into. */
export const isLong = (windowMs: number): boolean => windowMs > hourMs

export const windowAt = (instant: number, windowMs: number): Interval => ({
  from: isLong(windowMs) ? hourOf(instant - windowMs) : instant - windowMs,
  to: instant,
})

/** Orders nothing but the value at the rank, which is all that is asked; average cost grows with the length only. */
const ranked = (values: Uint32Array<ArrayBuffer>, rank: number): number => {
  let low = 0
  let high = values.length - 1
  while (low < high) {
    const pivot = values[(low + high) >>> 1] ?? 0
    let left = low
    let right = high
    while (left <= right) {
      while ((values[left] ?? 0) < pivot) left += 1
      while ((values[right] ?? 0) > pivot) right -= 1
      if (left > right) break
      const value = values[left] ?? 0
      values[left] = values[right] ?? 0
      values[right] = value
      left += 1
      right -= 1
    }
    if (rank <= right) high = right
    else if (rank >= left) low = left
    else break
  }
  return values[rank] ?? 0
}

const responsesOf = ({ response }: Samples, from: number, to: number): Uint32Array<ArrayBuffer> =>
  response.slice(from, to).filter((tenths) => tenths !== noResponse)

/** The how manieth smallest of so many the p95 is, from 1 on. */
export const rankOfP95 = (count: number): number => Math.max(1, Math.ceil(0.95 * count))

const exactP95 = (tenths: Uint32Array<ArrayBuffer>): number | null =>
  tenths.length === 0 ? null : ranked(tenths, rankOfP95(tenths.length) - 1) / 10

type Sums = { -readonly [Field in keyof Counts]: Counts[Field] }

const addChecks = (sums: Sums, { status, response }: Samples, first: number, end: number, slowFrom: number): void => {
  let tenths = 0
  let lowest = Infinity
  let highest = 0
  for (let index = first; index < end; index += 1) {
    if (status[index] === healthyStatus) sums.healthy += 1
    else if (status[index] === unhealthyStatus) sums.unhealthy += 1
    const own = response[index] ?? noResponse
    if (own === noResponse) continue
    sums.responses += 1
    tenths += own
    if (own < lowest) lowest = own
    if (own > highest) highest = own
    if (own >= slowFrom) sums.slow += 1
  }
  sums.responseSum = tenths / 10
  sums.responseMin = lowest / 10
  sums.responseMax = highest / 10
}

/** Proven time, as `tally` of uptime.ts gives it, of the samples themselves and the one before them. */
const addTimes = (sums: { up: number; down: number }, samples: Samples, first: number, { from, to }: Interval): void => {
  const { at, proof, status, start, end } = samples
  for (let index = Math.max(start, first - 1); index < end; index += 1) {
    const own = at[index] ?? 0
    if (own >= to) return
    const next = index + 1 < end ? (at[index + 1] ?? 0) : Infinity
    const time = Math.min(own + (proof[index] ?? 0), next, to) - Math.max(own, from)
    if (time <= 0) continue
    if (status[index] === healthyStatus) sums.up += time
    else if (status[index] === unhealthyStatus) sums.down += time
  }
}

/** What the single checks say. */
export const factsWithin = (samples: Samples, range: Interval, cut: Cut | null = null): Facts => {
  const first = firstFrom(samples, range.from)
  const end = firstFrom(samples, range.to)
  const facts = { ...noCounts, p95: () => exactP95(responsesOf(samples, first, end)) }
  addChecks(facts, samples, first, end, cut?.tenths ?? Infinity)
  if (cut) facts.fast = facts.responses - facts.slow
  addTimes(facts, samples, first, range)
  return facts
}

const sketchWithin = (samples: Samples, { from, to }: Interval): Uint8Array | null =>
  sketchOf(Array.from(responsesOf(samples, firstFrom(samples, from), firstFrom(samples, to)), (tenths) => tenths / 10))

/** The same as totals, for times that are not rolled up yet; checks without an outcome are not counted. */
export const totalsWithin = (samples: Samples, range: Interval): Totals => {
  const { healthy, unhealthy, up, down, responses, responseSum } = factsWithin(samples, range)
  const unknown = range.to - range.from - up - down
  const sketch = sketchWithin(samples, range)
  return { healthy, unhealthy, undetermined: 0, up, down, unknown, responseCount: responses, responseSum, sketch }
}

/** What whole hours and the single checks after them say together: quantiles within 2 %. */
export const factsBeyond = (hours: Totals, samples: Samples, rest: Interval): Facts => {
  const recent = factsWithin(samples, rest)
  return {
    ...addCounts(countsOf(hours), recent),
    p95: () => {
      const sketches = [hours.sketch, sketchWithin(samples, rest)]
      return (
        quantiles(
          sketches.flatMap((sketch) => sketch ?? []),
          [0.95],
        )?.[0] ?? null
      )
    },
  }
}

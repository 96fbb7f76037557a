import type { CheckRecord } from './check.ts'
import { mergeSketches, sketchOf } from './sketch.ts'
import { tally, type Interval } from './uptime.ts'

export const hourMs = 3_600_000

/** Start of the hour that an instant lies in. */
export const hourOf = (instant: number): number => Math.floor(instant / hourMs) * hourMs

/** One service over some time. Times are milliseconds; up + down + unknown is the length of that time. */
export interface Totals {
  readonly up: number
  readonly down: number
  readonly unknown: number
  /** Checks that started in it, by status. */
  readonly healthy: number
  readonly unhealthy: number
  readonly undetermined: number
  /** Sum of the response times of its checks that have one, milliseconds, and how many have one. */
  readonly responseSum: number
  readonly responseCount: number
  /** Mergeable latency sketch (sketch.ts), null where no check has a response time. */
  readonly sketch: Uint8Array | null
}

/** One service in one whole hour. */
export interface Rollup extends Totals {
  readonly service: number
  /** Start of the hour, epoch milliseconds, a multiple of 3 600 000. */
  readonly hour: number
}

export const checksOf = (totals: Pick<Totals, 'healthy' | 'unhealthy' | 'undetermined'>): number =>
  totals.healthy + totals.unhealthy + totals.undetermined

type Measured = Pick<CheckRecord, 'timestamp' | 'status' | 'intervalMs' | 'responseTime'>

/** Totals of a range from its raw results, ascending and led by the newest one before the range, where there is one. */
export const measure = (results: readonly Measured[], range: Interval, off: readonly Interval[]): Totals => {
  const counts = { healthy: 0, unhealthy: 0, unknown: 0 }
  const responses: number[] = []
  let responseSum = 0
  for (const { timestamp, status, responseTime } of results) {
    if (timestamp < range.from || timestamp >= range.to) continue
    counts[status] += 1
    if (responseTime === null) continue
    responses.push(responseTime)
    responseSum += responseTime
  }
  return {
    ...tally(results, range, off),
    healthy: counts.healthy,
    unhealthy: counts.unhealthy,
    undetermined: counts.unknown,
    responseSum,
    responseCount: responses.length,
    sketch: sketchOf(responses),
  }
}

export const rollUp = (service: number, hour: number, results: readonly Measured[], off: readonly Interval[]): Rollup => ({
  service,
  hour,
  ...measure(results, { from: hour, to: hour + hourMs }, off),
})

/** Totals of the times of all parts together. */
export const sumTotals = (parts: readonly Totals[]): Totals => {
  const sum = { up: 0, down: 0, unknown: 0, healthy: 0, unhealthy: 0, undetermined: 0, responseSum: 0, responseCount: 0 }
  const sketches: Uint8Array[] = []
  for (const part of parts) {
    sum.up += part.up
    sum.down += part.down
    sum.unknown += part.unknown
    sum.healthy += part.healthy
    sum.unhealthy += part.unhealthy
    sum.undetermined += part.undetermined
    sum.responseSum += part.responseSum
    sum.responseCount += part.responseCount
    if (part.sketch) sketches.push(part.sketch)
  }
  return { ...sum, sketch: mergeSketches(sketches) }
}

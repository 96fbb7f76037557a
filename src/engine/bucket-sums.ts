import { type Buckets, countOf, indexOf, lengthsOf, spread } from '#domain/buckets.ts'
import type { Sample } from '#domain/alerting/samples.ts'
import { checksOf, type Rollup } from '#domain/rollup.ts'
import { quantiles, sketchOf } from '#domain/sketch.ts'
import type { Span } from '#domain/uptime.ts'

type Latency = number | null

/** One number per bucket in each column. */
export interface BucketSums {
  readonly p50: readonly Latency[]
  readonly p95: readonly Latency[]
  readonly max: readonly Latency[]
  readonly up: readonly number[]
  readonly down: readonly number[]
  readonly unknown: readonly number[]
  readonly checks: readonly number[]
}

const shown = [0.5, 0.95, 1] as const

/** Of values that ascend, as of a sketch: the smallest that at least the fraction `q` does not exceed. */
const exact = (sorted: Float64Array): number[] => shown.map((q) => sorted[Math.max(0, Math.ceil(q * sorted.length) - 1)] ?? 0)

const tenths = (value: number | undefined): Latency => (value === undefined ? null : Math.round(value * 10) / 10)

/** Gathers results and hours into buckets. In one bucket either results or hours have response times, or both have. */
export const bucketSums = (buckets: Buckets) => {
  const count = countOf(buckets)
  const zeros = (): number[] => Array.from({ length: count }, () => 0)
  const sums = { up: zeros(), down: zeros(), checks: zeros() }
  const responses = Array.from({ length: count }, (): number[] => [])
  const sketches = Array.from({ length: count }, (): Uint8Array[] => [])

  const latencies = (index: number): number[] | null => {
    const values = responses[index] ?? []
    const merged = sketches[index] ?? []
    if (merged.length === 0) return values.length === 0 ? null : exact(Float64Array.from(values).sort())
    const own = sketchOf(values)
    return quantiles(own ? [...merged, own] : merged, shown)
  }

  return {
    addSpan: (span: Span): void => spread(buckets, span, sums[span.state]),
    addCheck: ({ timestamp, responseTime }: Sample): void => {
      const index = indexOf(buckets, timestamp)
      sums.checks[index] = (sums.checks[index] ?? 0) + 1
      if (responseTime !== null) responses[index]?.push(responseTime)
    },
    addHour: (rollup: Rollup): void => {
      const index = indexOf(buckets, rollup.hour)
      sums.up[index] = (sums.up[index] ?? 0) + rollup.up
      sums.down[index] = (sums.down[index] ?? 0) + rollup.down
      sums.checks[index] = (sums.checks[index] ?? 0) + checksOf(rollup)
      if (rollup.sketch) sketches[index]?.push(rollup.sketch)
    },
    result: (): BucketSums => {
      const found = responses.map((_, index) => latencies(index))
      const column = (at: number): Latency[] => found.map((values) => tenths(values?.[at]))
      const unknown = lengthsOf(buckets).map((length, index) => length - (sums.up[index] ?? 0) - (sums.down[index] ?? 0))
      return { p50: column(0), p95: column(1), max: column(2), ...sums, unknown }
    },
  }
}

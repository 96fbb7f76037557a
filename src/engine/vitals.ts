import { derive, name } from '@pumped-fn/core-next'
import type { Counter, Histogram } from 'prom-client'
import { clock } from '#runtime/clock.ts'
import { log } from '#runtime/log.ts'
import { metrics } from '#runtime/metrics.ts'
import { processVitals } from '#runtime/process-vitals.ts'
import { bucketQuantile, type BucketCount } from './bucket-quantile.ts'
import { periodic } from './periodic.ts'

export interface Spread {
  readonly p50: number | null
  readonly p99: number | null
}

/** How Hale itself did over the last minute, or since its start where that is less. */
export interface LastMinute {
  readonly checksPerSecond: number
  readonly skipped: number
  /** Milliseconds from due time to start of a check. */
  readonly lag: Spread
  /** Processor time by wall time. */
  readonly cpu: number
  /** Milliseconds that timers were late: the usual, and the worst of the last minute. */
  readonly eventLoopDelay: Spread
}

/** Looks at Hale itself every few seconds. */
export interface Vitals {
  start(): void
  stop(): Promise<void>
  lastMinute(): LastMinute
  /** Due times skipped since the start. */
  skipped(): number
}

interface Sample {
  /** On the monotonic clock. */
  readonly at: number
  readonly checks: number
  readonly skipped: number
  readonly lag: readonly BucketCount[]
  readonly cpuMs: number
  readonly eventLoopDelay: { readonly p50: number; readonly p99: number }
}

const everyMs = 5000
const keptSamples = 60_000 / everyMs + 1

const total = async (counter: Counter): Promise<number> => {
  const { values } = await counter.get()
  return values.reduce((sum, { value }) => sum + value, 0)
}

const countsOf = async (histogram: Histogram): Promise<BucketCount[]> => {
  const { values } = await histogram.get()
  return values.flatMap(({ labels, value, metricName }) =>
    metricName?.endsWith('_bucket') ? [{ upTo: Number(labels['le'] === '+Inf' ? Infinity : labels['le']), count: value }] : [],
  )
}

const grown = (before: readonly BucketCount[], now: readonly BucketCount[]): BucketCount[] =>
  now.map(({ upTo, count }, index) => ({ upTo, count: count - (before[index]?.count ?? 0) }))

const inMs = (seconds: number | null): number | null => seconds && Math.round(seconds * 10_000) / 10

const nothing: LastMinute = {
  checksPerSecond: 0,
  skipped: 0,
  lag: { p50: null, p99: null },
  cpu: 0,
  eventLoopDelay: { p50: null, p99: null },
}

const between = (first: Sample, last: Sample, since: readonly Sample[]): LastMinute => {
  const elapsedMs = last.at - first.at
  if (elapsedMs <= 0) return nothing
  const lag = grown(first.lag, last.lag)
  const delays = since.map(({ eventLoopDelay }) => eventLoopDelay)
  const usual = delays.map(({ p50 }) => p50).toSorted((a, b) => a - b)
  return {
    checksPerSecond: ((last.checks - first.checks) * 1000) / elapsedMs,
    skipped: last.skipped - first.skipped,
    lag: { p50: inMs(bucketQuantile(lag, 0.5)), p99: inMs(bucketQuantile(lag, 0.99)) },
    cpu: (last.cpuMs - first.cpuMs) / elapsedMs,
    eventLoopDelay: { p50: usual[Math.floor(usual.length / 2)] ?? null, p99: Math.max(...delays.map(({ p99 }) => p99)) },
  }
}

export const vitals = derive(
  { clock, log, metrics, processVitals },
  ({ clock, log, metrics, processVitals }): Vitals => {
    let samples: readonly Sample[] = []

    const look = async (): Promise<void> => {
      const [checks, skipped, lag] = await Promise.all([
        total(metrics.checksExecuted),
        total(metrics.checksSkipped),
        countsOf(metrics.checkLag),
      ])
      const process = { cpuMs: processVitals.cpuMs(), eventLoopDelay: processVitals.takeEventLoopDelay() }
      samples = [...samples, { at: clock.monotonic(), checks, skipped, lag, ...process }].slice(-keptSamples)
    }
    const looks = periodic(clock, log, { job: 'look at the process itself', firstAfterMs: 0, everyMs }, look)

    return {
      start: looks.start,
      stop: looks.stop,
      lastMinute: () => {
        const [first, ...since] = samples
        const last = since.at(-1)
        return first && last ? between(first, last, since) : nothing
      },
      skipped: () => samples.at(-1)?.skipped ?? 0,
    }
  },
  name('engine.vitals'),
)

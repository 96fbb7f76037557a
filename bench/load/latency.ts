import { createHistogram } from 'node:perf_hooks'
import { z } from 'zod'

/** Milliseconds. */
export const summaryShape = z.object({ count: z.number(), p50: z.number(), p99: z.number(), max: z.number() })
export type Summary = z.output<typeof summaryShape>

export interface Latencies {
  record(ms: number): void
  summary(): Summary
}

const microsecondsPerMs = 1000

/** A high dynamic range histogram: every value is kept within a thousandth of itself. */
export const latencies = (): Latencies => {
  const histogram = createHistogram({ lowest: 1, highest: 10 ** 10, figures: 3 })
  const at = (percentile: number): number => (histogram.count === 0 ? 0 : histogram.percentile(percentile) / microsecondsPerMs)
  return {
    // The histogram has no zero.
    record: (ms) => histogram.record(Math.max(1, Math.round(ms * microsecondsPerMs))),
    summary: () => ({ count: histogram.count, p50: at(50), p99: at(99), max: at(100) }),
  }
}

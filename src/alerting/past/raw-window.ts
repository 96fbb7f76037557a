import { addSample, clearSamples, emptySamples, forgetBefore, provenUntil, type Sample, type Samples } from '#domain/alerting/samples.ts'
import { hourMs } from '#domain/rollup.ts'
import type { PastTools } from './tools.ts'

/** The single checks of one service in a window that moves forward through its past. */
export interface RawWindow {
  /** Reads what is missing of [from, to), and forgets what lies before it. */
  cover(from: number, to: number): Promise<Samples>
  /** The checks, where they reach to this instant at least. */
  upTo(instant: number): Samples | null
}

// Some 2 ms of work.
const pageSize = 4000

/** Where one hour had to be read the next ones mostly have to be as well: the more in a row, the further ahead is read. */
const furthestAheadMs = 24 * hourMs

export const rawWindow = (service: number, { stores: { checks }, range, off, pace }: PastTools): RawWindow => {
  const samples = emptySamples()
  let covered = -Infinity
  let aheadMs = 0

  /** What goes before the first of them is proof as well. */
  const next = (from: number, to: number): Promise<Sample[]> =>
    covered < from ? checks.ledSamples(service, from, to, pageSize) : checks.samples(service, from, to, pageSize)

  return {
    cover: async (from, to) => {
      if (covered < from) clearSamples(samples)
      forgetBefore(samples, from)
      if (covered < to) aheadMs = covered < from ? 0 : Math.min(Math.max(hourMs, aheadMs * 2), furthestAheadMs)
      const until = Math.max(to, Math.min(to + aheadMs, range.to))
      while (covered < to) {
        const page = await next(Math.max(covered, from), until)
        for (const sample of page) addSample(samples, sample, provenUntil(sample, off))
        const last = page.at(-1)
        covered = last && page.length === pageSize ? last.timestamp + 1 : until
        await pace()
      }
      return samples
    },
    upTo: (instant) => (covered >= instant ? samples : null),
  }
}

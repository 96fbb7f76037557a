import { addSample, clearSamples, emptySamples, forgetBefore, provenUntil, type Sample, type Samples } from '#domain/alerting/samples.ts'
import type { PastTools } from './tools.ts'

/** The single checks of one service in a window that moves forward through its past. */
export interface RawWindow {
  /** Reads what is missing of [from, to), and forgets what lies before it. */
  cover(from: number, to: number): Promise<Samples>
  /** The checks, where they reach to exactly this instant. */
  upTo(instant: number): Samples | null
}

// Some 2 ms of work.
const pageSize = 4000

export const rawWindow = (service: number, { stores: { checks }, off, pace }: PastTools): RawWindow => {
  const samples = emptySamples()
  let covered = -Infinity

  /** What goes before the first of them is proof as well. */
  const next = (from: number, to: number): Promise<Sample[]> =>
    covered < from ? checks.ledSamples(service, from, to, pageSize) : checks.samples(service, from, to, pageSize)

  return {
    cover: async (from, to) => {
      if (covered < from) clearSamples(samples)
      forgetBefore(samples, from)
      while (covered < to) {
        const page = await next(Math.max(covered, from), to)
        for (const sample of page) addSample(samples, sample, provenUntil(sample, off))
        const last = page.at(-1)
        covered = last && page.length === pageSize ? last.timestamp + 1 : to
        await pace()
      }
      return samples
    },
    upTo: (instant) => (covered === instant ? samples : null),
  }
}

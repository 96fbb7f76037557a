import { addSample, clearSamples, emptySamples, forgetBefore, provenUntil, type Samples } from '#domain/alerting/samples.ts'
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

  const begin = async (from: number): Promise<void> => {
    clearSamples(samples)
    covered = from
    const leadIn = await checks.before(service, from)
    if (leadIn) addSample(samples, leadIn, provenUntil(leadIn, off))
  }

  return {
    cover: async (from, to) => {
      if (covered < from) await begin(from)
      forgetBefore(samples, from)
      while (covered < to) {
        const page = await checks.samples(service, covered, to, pageSize)
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

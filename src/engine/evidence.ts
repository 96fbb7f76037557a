import { derive, name } from '@pumped-fn/core-next'
import type { Sample } from '#domain/alerting/samples.ts'
import { measure, sumTotals, type Totals } from '#domain/rollup.ts'
import { spans, type Interval, type Span } from '#domain/uptime.ts'
import { breathe } from '#runtime/breathe.ts'
import { stores } from '#storage/stores.ts'
import { runs } from './runs.ts'

/** A part of a range with its results. */
export interface EvidencePage {
  readonly range: Interval
  /** Led by the newest result before the range, where there is one. */
  readonly results: readonly Sample[]
  /** Proven times, oldest first. */
  readonly spans: readonly Span[]
}

/** What the raw results say. */
export interface Evidence {
  /** The range part by part, oldest first. */
  pages(service: number, range: Interval): AsyncGenerator<EvidencePage, void, void>
  totals(service: number, range: Interval): Promise<Totals>
  /** Proven times, oldest first. */
  spans(service: number, range: Interval): Promise<Span[]>
}

type Page = Omit<EvidencePage, 'spans'>

// Some 10 ms of work: more at once would be felt by everyone else.
const pageSize = 4000

export const evidence = derive(
  { runs, stores },
  ({ runs, stores: { checks } }): Evidence => {
    async function* pages(service: number, { from, to }: Interval): AsyncGenerator<Page> {
      for (let start = from; ;) {
        const results = await checks.ledSamples(service, start, to, pageSize)
        // A full page ends before its last result, which begins the next one.
        const next = results.length < pageSize ? undefined : results.at(-1)
        yield { range: { from: start, to: next?.timestamp ?? to }, results }
        if (next === undefined) return
        start = next.timestamp
        await breathe()
      }
    }

    return {
      pages: async function* (service, range) {
        for await (const page of pages(service, range)) yield { ...page, spans: spans(page.results, page.range, runs.off()) }
      },
      totals: async (service, range) => {
        const parts: Totals[] = []
        for await (const page of pages(service, range)) parts.push(measure(page.results, page.range, runs.off()))
        return sumTotals(parts)
      },
      spans: async (service, range) => {
        const parts: Span[][] = []
        for await (const page of pages(service, range)) parts.push(spans(page.results, page.range, runs.off()))
        return parts.flat()
      },
    }
  },
  name('engine.evidence'),
)

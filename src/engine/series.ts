import { derive, name } from '@pumped-fn/core-next'
import { type Buckets, bucketsOver, roundWidth } from '#domain/buckets.ts'
import type { Sample } from '#domain/alerting/samples.ts'
import { hourMs, hourOf, type Rollup } from '#domain/rollup.ts'
import { intervalMs, type StoredService } from '#domain/service.ts'
import { type Interval, proofReach } from '#domain/uptime.ts'
import { clock } from '#runtime/clock.ts'
import { stores } from '#storage/stores.ts'
import { bucketSums, type BucketSums } from './bucket-sums.ts'
import { evidence } from './evidence.ts'
import { type Gap, gapsOf } from './gaps.ts'
import { heldHours } from './held-hours.ts'
import { isWholeHour, pieces } from './hours.ts'
import { runs } from './runs.ts'

export interface SeriesOf extends BucketSums {
  readonly buckets: Buckets
  /** Where latencies are from: exact from the checks, or within 2 % from the sketches of whole hours. */
  readonly source: 'checks' | 'hours'
  /** Times of which nothing is known; those shorter than half a bucket are left out. */
  readonly gaps: readonly Gap[]
}

/** How a service did over a range, at the resolution of a screen. */
export interface SeriesReader {
  /** In so many buckets at most; the range is widened to whole ones. */
  over(service: StoredService, range: Interval, points: number): Promise<SeriesOf>
  /** In whole hours. */
  hours(service: StoredService, range: Interval): Promise<SeriesOf>
}

/** Reading more would take longer than somebody who looks at a chart should wait. */
const mostChecks = 100_000

const isIn = ({ from, to }: Interval, instant: number): boolean => instant >= from && instant < to

export const series = derive(
  { clock, evidence, heldHours, runs, stores },
  ({ clock, evidence, heldHours, runs, stores }): SeriesReader => {
    /** Checks are kept for a shorter time than hours. */
    const hasChecks = async (service: number, { from, to }: Interval): Promise<boolean> => {
      const [oldest] = await stores.checks.range(service, 0, to, 1)
      const [older] = await stores.rollups.sums(service, [{ from: hourOf(from), to: Math.min(to, hourOf(oldest?.timestamp ?? to)) }])
      return older === undefined || older.up + older.down === 0
    }

    const read = async (service: StoredService, buckets: Buckets, rollups: readonly Rollup[]): Promise<Omit<SeriesOf, 'source'>> => {
      const sums = bucketSums(buckets)
      const known: Interval[] = []
      const undetermined: Interval[] = []
      const addHour = (rollup: Rollup): void => {
        const hour = { from: rollup.hour, to: rollup.hour + hourMs }
        sums.addHour(rollup)
        if (rollup.unknown < hourMs) known.push(hour)
        if (rollup.undetermined > 0) undetermined.push(hour)
      }
      const addResults = async (range: Interval): Promise<void> => {
        for await (const page of evidence.pages(service.number, range)) {
          for (const span of page.spans) {
            sums.addSpan(span)
            known.push(span)
          }
          for (const check of page.results) if (isIn(page.range, check.timestamp)) sums.addCheck(check)
          undetermined.push(...undeterminedIn(page.results, page.range))
        }
      }
      for (const { range, rollup } of pieces(buckets, rollups, (_, part) => isWholeHour(part))) {
        if (rollup) addHour(rollup)
        else await addResults(range)
      }
      const gaps = gapsOf({ range: buckets, known, createdAt: service.createdAt, off: runs.off(), undetermined })
      return { buckets, ...sums.result(), gaps: gaps.filter(({ from, to }) => to - from >= buckets.width / 2) }
    }

    const hours = async (service: StoredService, range: Interval, width: number): Promise<SeriesOf> => {
      const buckets = bucketsOver(range, width, clock.now())
      return { ...(await read(service, buckets, await heldHours.within(service.number, buckets))), source: 'hours' }
    }

    return {
      over: async (service, range, points) => {
        const length = range.to - range.from
        // Narrower ones than the interval would mostly be empty.
        const width = roundWidth(Math.max(length / points, Math.min(intervalMs(service), length / 10)))
        const isRaw = width < hourMs && length / intervalMs(service) <= mostChecks && (await hasChecks(service.number, range))
        if (!isRaw) return hours(service, range, Math.max(width, hourMs))
        return { ...(await read(service, bucketsOver(range, width, clock.now()), [])), source: 'checks' }
      },
      hours: (service, range) => hours(service, range, hourMs),
    }
  },
  name('engine.series'),
)

/** Times for which the newest result was that Hale could not tell. */
const undeterminedIn = (results: readonly Sample[], range: Interval): Interval[] =>
  results.flatMap((result, index) => {
    const from = Math.max(result.timestamp, range.from)
    const to = Math.min(proofReach(result), results[index + 1]?.timestamp ?? Infinity, range.to)
    return result.status === 'unknown' && from < to ? [{ from, to }] : []
  })

import { derive, name } from '@pumped-fn/core-next'
import { hourMs, hourOf } from '#domain/rollup.ts'
import type { Interval } from '#domain/uptime.ts'
import { breathe } from '#runtime/breathe.ts'
import { clock } from '#runtime/clock.ts'
import { hourSums, type Proven } from './hour-sums.ts'
import { watchlist } from './watched.ts'

/** All services together. */
export interface Fleet {
  /** Up and down time of all over the last 30 days, weighted by time; a minute old at most. */
  last30Days(): Promise<Proven & Interval>
}

const daysMs = 30 * 24 * hourMs
const holdsMs = 60_000
/** Services summed in one go, some milliseconds of work. */
const together = 25

export const fleet = derive(
  { clock, hourSums, watchlist },
  ({ clock, hourSums, watchlist }): Fleet => {
    let known: Promise<Proven & Interval> | null = null
    let knownUntil = 0

    const sum = async (): Promise<Proven & Interval> => {
      const to = clock.now()
      const range = { from: hourOf(to - daysMs), to }
      const hours = { key: `fleet ${range.from}`, ranges: [range] }
      const sums = { up: 0, down: 0 }
      for (const [index, { service }] of watchlist.all().entries()) {
        for (const { up, down } of await hourSums.over(service.number, hours)) {
          sums.up += up
          sums.down += down
        }
        if (index % together === together - 1) await breathe()
      }
      return { ...range, ...sums }
    }

    const refresh = (): Promise<Proven & Interval> => {
      const fresh = sum()
      knownUntil = clock.monotonic() + holdsMs
      fresh.catch(() => {
        knownUntil = 0
      })
      return fresh
    }

    return {
      last30Days: () => {
        if (known === null || clock.monotonic() >= knownUntil) known = refresh()
        return known
      },
    }
  },
  name('engine.fleet'),
)

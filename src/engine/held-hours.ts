import { derive, name } from '@pumped-fn/core-next'
import { checksOf, hourMs, hourOf, type Rollup, type Totals } from '#domain/rollup.ts'
import { type Interval, longestProofMs } from '#domain/uptime.ts'
import { stores } from '#storage/stores.ts'
import { LRUCache } from 'lru-cache'
import { aggregator } from './aggregator.ts'

/** The rollups that hold: none that a late result has changed meanwhile. */
export interface HeldHours {
  /** Of hours that touch the range, oldest first. */
  within(service: number, range: Interval): Promise<Rollup[]>
  /** Of all full hours of a range together; null where one is missing or does not hold, or there are none. */
  totals(service: number, range: Interval): Promise<Totals | null>
}

/** Some 500 bytes each. */
const mostRemembered = 10_000

export const heldHours = derive(
  { aggregator, stores },
  ({ aggregator, stores }): HeldHours => {
    const remembered = new LRUCache<string, Totals>({ max: mostRemembered })

    /** The late result may have ended an older proof: what follows is changed as well, up to the next hour in which there was a check. */
    const changedFrom = async (service: number, hour: number): Promise<number[]> => {
      const later = await stores.rollups.outcomes(service, hour + hourMs, hour + hourMs + longestProofMs)
      const next = later.findIndex((row) => checksOf(row) > 0)
      return [hour, ...(next < 0 ? later : later.slice(0, next + 1)).map((row) => row.hour)]
    }

    const changedOf = async (service: number): Promise<ReadonlySet<number>> => {
      const reopened = (await stores.results.reopened()).filter((each) => each.service === service)
      return new Set((await Promise.all(reopened.map(({ hour }) => changedFrom(service, hour)))).flat())
    }

    return {
      within: async (service, { from, to }) => {
        const [rollups, changed] = await Promise.all([stores.rollups.range(service, hourOf(from), to), changedOf(service)])
        return changed.size === 0 ? rollups : rollups.filter(({ hour }) => !changed.has(hour))
      },
      totals: async (service, { from, to }) => {
        if (from >= to || [...(await changedOf(service))].some((hour) => hour >= from && hour < to)) return null
        // The version is asked before the hours are read: what is written meanwhile makes them out of date.
        const name = `${service} ${aggregator.version(service)} ${from} ${to}`
        const known = remembered.get(name)
        if (known) return known
        const { hours, totals } = await stores.rollups.totals(service, from, to)
        if (hours * hourMs !== to - from) return null
        remembered.set(name, totals)
        return totals
      },
    }
  },
  name('engine.heldHours'),
)

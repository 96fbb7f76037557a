import { derive, name } from '@pumped-fn/core-next'
import { hourMs, hourOf, type Rollup, type Totals } from '#domain/rollup.ts'
import type { Interval } from '#domain/uptime.ts'
import { stores } from '#storage/stores.ts'

/** The rollups that hold: none whose hour a late result has changed meanwhile. */
export interface HeldHours {
  /** Of hours that touch the range, oldest first. */
  within(service: number, range: Interval): Promise<Rollup[]>
  /** Of all full hours of a range together; null where one is missing or does not hold, or there are none. */
  totals(service: number, range: Interval): Promise<Totals | null>
}

export const heldHours = derive(
  { stores },
  ({ stores }): HeldHours => {
    const changedOf = async (service: number): Promise<ReadonlySet<number>> => {
      const reopened = await stores.results.reopened()
      return new Set(reopened.flatMap((each) => (each.service === service ? [each.hour] : [])))
    }

    return {
      within: async (service, { from, to }) => {
        const [rollups, changed] = await Promise.all([stores.rollups.range(service, hourOf(from), to), changedOf(service)])
        return changed.size === 0 ? rollups : rollups.filter(({ hour }) => !changed.has(hour))
      },
      totals: async (service, { from, to }) => {
        if (from >= to || [...(await changedOf(service))].some((hour) => hour >= from && hour < to)) return null
        const { hours, totals } = await stores.rollups.totals(service, from, to)
        return hours * hourMs === to - from ? totals : null
      },
    }
  },
  name('engine.heldHours'),
)

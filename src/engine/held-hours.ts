import { derive, name } from '@pumped-fn/core-next'
import { hourOf, type Rollup } from '#domain/rollup.ts'
import type { Interval } from '#domain/uptime.ts'
import { stores } from '#storage/stores.ts'

/** The rollups that hold: none whose hour a late result has changed meanwhile. */
export interface HeldHours {
  /** Of hours that touch the range, oldest first. */
  within(service: number, range: Interval): Promise<Rollup[]>
}

export const heldHours = derive(
  { stores },
  ({ stores }): HeldHours => ({
    within: async (service, { from, to }) => {
      const [rollups, reopened] = await Promise.all([stores.rollups.range(service, hourOf(from), to), stores.results.reopened()])
      const changed = new Set(reopened.flatMap((each) => (each.service === service ? [each.hour] : [])))
      return changed.size === 0 ? rollups : rollups.filter(({ hour }) => !changed.has(hour))
    },
  }),
  name('engine.heldHours'),
)

import { derive, name } from '@pumped-fn/core-next'
import type { HealthCheck } from '#domain/check.ts'
import { boot } from './boot.ts'
import type { Checker } from './contract.ts'
import { noSuchService } from './roster.ts'
import { runner } from './runner.ts'
import { turns } from './turns.ts'
import { watchlist } from './watched.ts'

/** A paused service is checked and the result recorded, but it opens no incident. */
export const checker = derive(
  { boot, runner, turns, watchlist },
  ({ boot, runner, turns, watchlist }): Checker => ({
    checkNow: async (id) => {
      boot.requireLoaded()
      const { promise, resolve, reject } = Promise.withResolvers<HealthCheck>()
      const waiter = { resolve, reject }
      await turns.take(id, async () => {
        const watched = watchlist.get(id)
        if (!watched) throw noSuchService(id)
        if (!runner.join(watched, waiter)) runner.spot(watched, { manual: true, waiters: [waiter] })
      })
      return promise
    },
  }),
  name('engine.checker'),
)

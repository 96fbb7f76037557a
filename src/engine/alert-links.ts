import { derive, name } from '@pumped-fn/core-next'
import { desk } from '#alerting/desk/desk.ts'
import { news } from '#alerting/news.ts'
import { events } from './events.ts'
import { runner } from './runner.ts'
import { watchlist } from './watched.ts'

/** Ties alerting to the engine: its news become events, and the checks it wants are made. */
export interface AlertLinks {
  start(): void
}

export const alertLinks = derive(
  { desk, events, news, runner, watchlist },
  ({ desk, events, news, runner, watchlist }): AlertLinks => {
    const check = (serviceId: string): void => {
      const watched = watchlist.get(serviceId)
      if (watched?.service.enabled && watched.job === null) runner.spot(watched, { manual: false, waiters: [] })
    }
    return {
      start: () => {
        news.subscribe((one) => events.publish(one))
        desk.onCheckWanted((serviceIds) => serviceIds.forEach(check))
      },
    }
  },
  name('engine.alertLinks'),
)

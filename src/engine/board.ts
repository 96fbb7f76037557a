import { derive, name } from '@pumped-fn/core-next'
import type { Board, LiveService } from './contract.ts'
import { timelines } from './timelines.ts'
import { watchlist, type Watched } from './watched.ts'

/** Reads the watched services as they are shown; each is built anew only when it has changed. */
export const board = derive(
  { timelines, watchlist },
  ({ timelines, watchlist }): Board => {
    const build = ({ service, lastCheck, phases, dueAt, activeIncident }: Watched): LiveService => ({
      service,
      status: service.enabled && lastCheck ? lastCheck.status : 'unknown',
      degraded: service.enabled && lastCheck !== null && lastCheck.degraded,
      lastCheck,
      phases,
      nextCheckAt: dueAt,
      activeIncident,
      // Moves with time, not only with results.
      get uptime24h() {
        return timelines.uptime24h(service.number)
      },
    })
    const live = (watched: Watched): LiveService => (watched.live ??= build(watched))

    return {
      get: (id) => {
        const watched = watchlist.get(id)
        return watched && live(watched)
      },
      all: () => watchlist.all().map(live),
    }
  },
  name('engine.board'),
)

import { derive, name } from '@pumped-fn/core-next'
import type { Board, LiveService } from './contract.ts'
import { standingOf } from './standing.ts'
import { timelines } from './timelines.ts'
import { watchlist, type Watched } from './watched.ts'

/** Reads the watched services as they are shown; each is built anew only when it has changed. */
export const board = derive(
  { timelines, watchlist },
  ({ timelines, watchlist }): Board => {
    const build = (watched: Watched): LiveService => {
      const { service, lastCheck, phases, dueAt, activeIncident } = watched
      const shown = {
        service,
        status: service.enabled && lastCheck ? lastCheck.status : ('unknown' as const),
        degraded: service.enabled && lastCheck !== null && lastCheck.degraded,
        lastCheck,
        activeIncident,
      }
      watched.standing = standingOf(shown, watched.standing, watched.recoveredAt)
      return {
        ...shown,
        since: watched.standing.since,
        phases,
        nextCheckAt: dueAt,
        // Moves with time, not only with results.
        get uptime24h() {
          return timelines.uptime24h(service.number)
        },
      }
    }
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

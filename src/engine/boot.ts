import { derive, name } from '@pumped-fn/core-next'
import { watch as alertWatch } from '#alerting/watch.ts'
import { DomainError } from '#domain/errors.ts'
import { restore, type OpenIncident, type Outcome } from '#domain/incident.ts'
import type { StoredService } from '#domain/service.ts'
import { metrics } from '#runtime/metrics.ts'
import type { StoredIncident } from '#storage/contract.ts'
import { stores } from '#storage/stores.ts'
import { board } from './board.ts'
import { thresholdsOf } from './detector.ts'
import { scheduler } from './scheduler.ts'
import { watch, watchlist, type Watched } from './watched.ts'

/** Folds what is stored into memory. */
export interface Boot {
  load(): Promise<void>
  /** Throws `unavailable` until everything is loaded. */
  requireLoaded(): void
}

// Unknown results between the others say nothing, so a few more are looked at.
const lookedAtBesides = 20

const openOf = ({ startedAt, checksFailedCount, cause, reason }: StoredIncident): OpenIncident => ({
  startedAt,
  checksFailedCount,
  cause,
  reason,
})

export const boot = derive(
  { alertWatch, board, metrics, scheduler, stores, watchlist },
  ({ alertWatch, board, metrics, scheduler, stores, watchlist }): Boot => {
    let loaded = false

    /** Outcomes that may be part of a run; with thresholds of 1 there are no runs. */
    const trailing = async ({ service }: Watched, open: boolean): Promise<Outcome[]> => {
      const { failure, recovery } = thresholdsOf(service)
      if (!service.enabled || (open ? recovery : failure) <= 1) return []
      const newest = await stores.checks.newest(service.number, Math.max(failure, recovery) + lookedAtBesides)
      return newest.filter((check) => check.timestamp >= service.updatedAt).toReversed()
    }

    const recall = async (watched: Watched, stored: StoredIncident | null): Promise<void> => {
      const outcomes = await trailing(watched, stored !== null)
      watched.state = restore({ open: stored && openOf(stored), trailing: outcomes }, thresholdsOf(watched.service))
      if (stored === null) return
      const { service: _number, ...incident } = stored
      watched.incident = incident
      watched.activeIncident = incident
    }

    /** Ids of services that were deleted are left out: their end is stored before that of the dependencies on them. */
    const existing = (services: readonly StoredService[]): readonly StoredService[] => {
      const ids = new Set(services.map(({ id }) => id))
      return services.map((service) => ({ ...service, dependsOn: service.dependsOn.filter((id) => ids.has(id)) }))
    }

    const load = async (): Promise<void> => {
      const [services, newest, open, ends] = await Promise.all([
        stores.services.all(),
        stores.checks.newestOfEach(),
        stores.incidents.open(),
        stores.incidents.newestEnds(),
      ])
      const newestOf = new Map(newest.map((check) => [check.service, check]))
      const endOf = new Map(ends.map(({ service, recoveredAt }) => [service, recoveredAt]))
      const openOfService = new Map(open.map((incident) => [incident.service, incident]))
      for (const service of existing(services)) {
        const watched = watch(service, newestOf.get(service.number))
        watched.recoveredAt = endOf.get(service.number) ?? null
        await recall(watched, openOfService.get(service.number) ?? null)
        watchlist.add(watched)
        // Built before the first result comes, so that it is known what that has changed.
        board.get(service.id)
        if (service.enabled) scheduler.plan(watched)
      }
      alertWatch.begin(
        watchlist.all().map(({ service, incident }) => ({ service, incident, newest: newestOf.get(service.number) ?? null })),
      )
      metrics.incidentsActive.set(open.length)
      loaded = true
    }

    return {
      load,
      requireLoaded: () => {
        if (!loaded) throw new DomainError('unavailable', 'Hale is starting')
      },
    }
  },
  name('engine.boot'),
)

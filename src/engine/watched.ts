import { name, provide } from '@pumped-fn/core-next'
import type { CheckRecord, HealthCheck, Phases } from '#domain/check.ts'
import { toHealthCheck } from '#domain/check.ts'
import { clear, type Incident, type IncidentState } from '#domain/incident.ts'
import type { StoredService } from '#domain/service.ts'
import type { LiveService } from './contract.ts'
import type { Job } from './job.ts'
import type { Prepared } from './prepared.ts'
import type { Standing } from './standing.ts'

/** One service as the parts of the engine share it. Each field is written by one part only, named beside it. */
export interface Watched {
  /** Roster. Replaced, never changed. */
  service: StoredService
  /** Scheduler: next due time, or null while paused. */
  dueAt: number | null
  /** Runner: the check that waits or runs; a result counts only while its job still stands here. */
  job: Job | null
  /** Runner: the probe bound to the service as it is defined now. */
  prepared: Prepared | null
  /** Runner: timestamp of the newest check. */
  lastStartedAt: number
  /** Detector: as decided, ahead of what is committed. */
  state: IncidentState
  incident: Incident | null
  /** Recorder: what is shown, as of the last commit. */
  lastCheck: HealthCheck | null
  phases: Phases | null
  activeIncident: Incident | null
  /** Boot: when its newest incident ended, where it has. */
  recoveredAt: number | null
  /** Board: the state that was shown last, and since when. */
  standing: Standing | null
  /** Board: built on demand, null when something above has changed. */
  live: LiveService | null
}

export const watch = (service: StoredService, newest: CheckRecord | null = null): Watched => ({
  service,
  dueAt: null,
  job: null,
  prepared: null,
  lastStartedAt: newest?.timestamp ?? 0,
  state: clear,
  incident: null,
  lastCheck: newest && toHealthCheck(newest, service.id),
  phases: null,
  activeIncident: null,
  recoveredAt: null,
  standing: null,
  live: null,
})

/** All services that are watched, paused ones too. */
export interface Watchlist {
  get(id: string): Watched | undefined
  /** By number ascending. */
  all(): readonly Watched[]
  add(watched: Watched): void
  remove(id: string): void
}

export const watchlist = provide((): Watchlist => {
  const byId = new Map<string, Watched>()
  let ordered: Watched[] = []
  return {
    get: (id) => byId.get(id),
    all: () => ordered,
    add: (watched) => {
      byId.set(watched.service.id, watched)
      const last = ordered.at(-1)
      ordered.push(watched)
      if (last && last.service.number > watched.service.number) ordered.sort((one, other) => one.service.number - other.service.number)
    },
    remove: (id) => {
      byId.delete(id)
      ordered = ordered.filter((watched) => watched.service.id !== id)
    },
  }
}, name('engine.watchlist'))

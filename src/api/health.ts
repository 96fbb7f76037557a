import { DomainError, type FieldProblem } from '#domain/errors.ts'
import { overallStatus, totalsOf } from '#domain/health.ts'
import { board } from '#engine/board.ts'
import type { EngineStatus, LiveService } from '#engine/contract.ts'
import { engine } from '#engine/engine.ts'
import { clock } from '#runtime/clock.ts'
import { metrics } from '#runtime/metrics.ts'
import type { DatabaseStatus } from '#storage/contract.ts'
import { database } from '#storage/database.ts'
import { derive, name } from '@pumped-fn/core-next'
import type { Alive, Health, Ready } from './schema/health.ts'
import { version } from './version.ts'

export interface MetricsText {
  readonly contentType: string
  readonly text: string
}

/** What Hale says of itself and of the whole of what it watches. */
export interface HealthApi {
  /** The worst of what is watched, from memory; refuses only where Hale itself does not check. */
  health(): Promise<Health>
  live(): Promise<Alive>
  /** Refuses while the database is away, before the checks run and while shutting down. */
  ready(): Promise<Ready>
  metrics(): Promise<MetricsText>
}

const watched = ({ service, status, degraded }: LiveService) => ({
  enabled: service.enabled,
  criticality: service.criticality,
  status,
  degraded,
})

const missing = ({ running, databaseAway }: EngineStatus, { ready }: DatabaseStatus): FieldProblem[] => [
  ...(running ? [] : [{ path: 'scheduler', message: 'is not running' }]),
  ...(databaseAway || !ready ? [{ path: 'database', message: 'is away' }] : []),
]

export const health = derive(
  { board, engine, database, clock, metrics },
  ({ board, engine, database, clock, metrics }): HealthApi => ({
    health: async () => {
      if (!engine.status().running) throw new DomainError('unavailable', 'Hale is not checking: it is starting or shutting down.')
      const all = board.all()
      const services = all.map(watched)
      return {
        status: overallStatus(services),
        timestamp: clock.now(),
        version,
        uptime: Math.round(clock.monotonic()),
        services: totalsOf(services),
        activeIncidents: all.filter(({ activeIncident }) => activeIncident).length,
      }
    },
    live: async () => ({ status: 'live' }),
    ready: async () => {
      const problems = missing(engine.status(), database.status())
      if (problems.length > 0) throw new DomainError('unavailable', 'Hale is not ready.', { problems })
      return { status: 'ready' }
    },
    metrics: async () => ({ contentType: metrics.registry.contentType, text: await metrics.registry.metrics() }),
  }),
  name('api.health'),
)

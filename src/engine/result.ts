import type { CheckRecord, HealthCheck, Phases } from '#domain/check.ts'
import type { Incident } from '#domain/incident.ts'
import type { StoredService } from '#domain/service.ts'
import type { Effect } from './detector.ts'
import type { Waiter } from './job.ts'
import type { Watched } from './watched.ts'

/** A decided result on its way into the database. */
export interface Result {
  readonly watched: Watched
  /** As it was defined when the result was decided. */
  readonly service: StoredService
  readonly record: CheckRecord
  readonly check: HealthCheck
  readonly phases: Phases | null
  readonly effect: Effect
  /** The incident that is open afterwards. */
  readonly open: Incident | null
  readonly waiters: readonly Waiter[]
  /** True once the board shows it: before its commit only while the database is away. */
  shown: boolean
}

export const isTransition = (result: Result): boolean => result.effect.kind === 'opened' || result.effect.kind === 'closed'

import type { AlertNews } from '#alerting/contract.ts'
import type { HealthCheck, Phases, Status } from '#domain/check.ts'
import type { Incident } from '#domain/incident.ts'
import type { Service, StoredService } from '#domain/service.ts'

/*
 * What the engine offers to the rooms below it. All of it lives in memory: no method but those that write waits for
 * the database.
 */

/** A service as it stands now. */
export interface LiveService {
  readonly service: StoredService
  /** `unknown` while paused. */
  readonly status: Status
  readonly degraded: boolean
  /** Since when it is healthy, degraded, unhealthy, unknown or paused, as far as is remembered. Epoch milliseconds. */
  readonly since: number
  readonly lastCheck: HealthCheck | null
  /** Phase times of the last check, where its probe measures them. */
  readonly phases: Phases | null
  /** Epoch milliseconds; null while paused. */
  readonly nextCheckAt: number | null
  readonly activeIncident: Incident | null
  /** Percentage over the last 24 hours, or null where nothing is known. */
  readonly uptime24h: number | null
}

/** Live state of all services, as of the last commit (or, while the database is away, as of the last result). */
export interface Board {
  get(id: string): LiveService | undefined
  /** By number ascending, that is by age. */
  all(): readonly LiveService[]
}

/** The list of what is watched: every change of a service goes through it, to the database first, then to the engine. */
export interface Roster {
  /** Stores a new service and, where enabled, starts its first check at once. */
  add(service: Service): Promise<LiveService>
  /** Replaces a service. Rejects with `not_found` when it has gone meanwhile. */
  change(id: string, next: (current: StoredService) => Service): Promise<LiveService>
  /**
   * Closes the open incident, forgets the service at once; its history is purged later. False when unknown. Nothing happens
   * where `allow` throws.
   */
  remove(id: string, allow?: (current: StoredService) => void): Promise<boolean>
}

/** Examinations on demand. */
export interface Checker {
  /** Runs a check now, or joins the one in flight; resolves after its result was committed. */
  checkNow(id: string): Promise<HealthCheck>
}

/** What happened, told after the commit and only then. */
export type HaleEvent =
  | { readonly type: 'check.recorded'; readonly check: HealthCheck; readonly live: LiveService }
  | { readonly type: 'incident.opened'; readonly incident: Incident; readonly service: Service }
  | { readonly type: 'incident.closed'; readonly incident: Incident; readonly service: Service }
  | { readonly type: 'service.created'; readonly live: LiveService }
  | { readonly type: 'service.changed'; readonly live: LiveService }
  | { readonly type: 'service.deleted'; readonly serviceId: string }
  | AlertNews

/** `id` grows within one process and names the process too, so that a stream can be resumed or told that it cannot. */
export interface Published {
  readonly id: string
  readonly at: number
  readonly event: HaleEvent
}

export interface Events {
  publish(event: HaleEvent): void
  /** A listener that throws is logged and harms nobody. Returns the unsubscribe function. */
  subscribe(listener: (published: Published) => void): () => void
  /** The id of the last event, or one before the first: `since` tells what has happened after it. */
  latest(): string
  /** Events after `id`, oldest first; null when they are no longer kept or come from another process. */
  since(id: string): readonly Published[] | null
}

/** The engine's own health, for /ready, /metrics and the system page. */
export interface EngineStatus {
  readonly running: boolean
  readonly queueDepth: number
  readonly inFlight: number
  readonly bufferedResults: number
  /** True while results cannot be written. */
  readonly databaseAway: boolean
}

/** Totals over a range: times in milliseconds, checks by status, response times in milliseconds. */
export interface UptimeTotals {
  readonly up: number
  readonly down: number
  readonly unknown: number
  readonly healthy: number
  readonly unhealthy: number
  readonly undetermined: number
  /** Null where no check in the range has a response time. */
  readonly response: { readonly avg: number; readonly p50: number; readonly p95: number; readonly p99: number } | null
}

/** Uptime over any range: whole hours from rollups, the rest from raw results. */
export interface Uptime {
  over(service: number, from: number, to: number): Promise<UptimeTotals>
}

import type { CheckRecord, Status } from '#domain/check.ts'
import type { Incident } from '#domain/incident.ts'
import type { Rollup, Totals } from '#domain/rollup.ts'
import type { Sample } from '#domain/alerting/samples.ts'
import type { Service, StoredService } from '#domain/service.ts'
import type { Interval } from '#domain/uptime.ts'
import type { AlertWrites } from './alert-contract.ts'

/*
 * What Hale asks of a database. Every method returns a promise so that another database can stand behind the same
 * contract; every method rejects with a StorageError (errors.ts) when the database is away. Instants are epoch
 * milliseconds, ranges half-open [from, to). Checks, incidents and rollups are addressed by the service's number.
 */

export interface ServicesStore {
  /** All services that are not deleted, by number ascending. */
  all(): Promise<StoredService[]>
  /** Stores a new service and gives it its number. */
  insert(service: Service): Promise<StoredService>
  /** Replaces the stored fields. Writes what ends with it in the same transaction. */
  update(service: StoredService, end?: ServiceEnd): Promise<void>
  /** Hides the service at once and writes what ends with it in the same transaction; its rows are removed by `purge`. */
  markDeleted(number: number, at: number, end?: ServiceEnd): Promise<void>
  /** Numbers of services that are deleted but not yet purged. */
  deleted(): Promise<number[]>
  /**
   * Removes at most `limit` rows of a deleted service, and the service with the last; true when nothing more can be removed
   * now. As long as something is still to be said of its alerts, those stay, and the service with them.
   */
  purge(number: number, limit: number): Promise<boolean>
}

/** What ends in the moment in which a service is no longer watched. */
export interface ServiceEnd {
  readonly close?: IncidentClose | undefined
  readonly alerting?: AlertWrites | undefined
}

export interface CheckPage {
  readonly from: number
  readonly to: number
  readonly status?: Status
  readonly limit: number
}

export interface ChecksStore {
  /** The newest check of every service that has one. */
  newestOfEach(): Promise<CheckRecord[]>
  /** The newest `limit` checks, newest first. */
  newest(service: number, limit: number): Promise<CheckRecord[]>
  /** Checks in [from, to), oldest first, at most `limit`. */
  range(service: number, from: number, to: number, limit: number): Promise<CheckRecord[]>
  /** What figures are made of: the checks in [from, to), oldest first, at most `limit`, for half the price of `range`. */
  samples(service: number, from: number, to: number, limit: number): Promise<Sample[]>
  /** The same, led by the newest check before `from`, where there is one: its proof reaches into the range. */
  ledSamples(service: number, from: number, to: number, limit: number): Promise<Sample[]>
  /** Start of each hour that touches [from, to) and has degraded checks in it, ascending. */
  degradedHours(service: number, from: number, to: number): Promise<number[]>
  /** Checks in [from, to), newest first. */
  page(service: number, page: CheckPage): Promise<CheckRecord[]>
  /** Response times of the newest `limit` checks, oldest first; null where nothing answered. */
  responses(service: number, limit: number): Promise<(number | null)[]>
  /** Number of checks in [from, to). */
  count(service: number, from: number, to: number): Promise<number>
  /** The newest check before `at`: the proof that reaches into a range. */
  before(service: number, at: number): Promise<CheckRecord | null>
  /** Removes at most `limit` checks of one service older than `at`, never its newest; returns how many. */
  removeBefore(service: number, at: number, limit: number): Promise<number>
}

/** An incident with the number of its service. */
export interface StoredIncident extends Incident {
  readonly service: number
}

export interface IncidentClose {
  readonly id: string
  readonly recoveredAt: number
  readonly note: string | null
}

export interface IncidentPage {
  readonly status?: 'open' | 'closed'
  readonly limit: number
  /** Only incidents before this one in the order (startedAt, id) descending. */
  readonly before?: { readonly startedAt: number; readonly id: string }
}

/** Incidents of all services that are not deleted; what is absent narrows nothing. */
export interface IncidentSearch extends IncidentPage {
  /** Looks at so many incidents at most, so that nobody else waits for long. */
  readonly among: number
  /** Only of these services. */
  readonly services?: readonly number[]
  /** Only those that overlap [from, to). */
  readonly from?: number
  readonly to?: number
  /** Only those whose cause holds the text, in any case, or that are of one of the services. */
  readonly about?: { readonly text: string; readonly services: readonly number[] }
}

export interface FoundIncidents {
  /** Newest first. */
  readonly found: StoredIncident[]
  /** Where to look on (`before` of the next search): at the last one found where there are `limit`, else at the last one looked at; null at the end. */
  readonly next: { readonly startedAt: number; readonly id: string } | null
}

export interface IncidentsStore {
  open(): Promise<StoredIncident[]>
  search(search: IncidentSearch): Promise<FoundIncidents>
  /** The one that ended last. */
  lastEnded(): Promise<StoredIncident | null>
  /** When the newest incident of each service ended, of those whose newest one has. */
  newestEnds(): Promise<{ service: number; recoveredAt: number }[]>
  /** Of one service, newest first. */
  ofService(service: number, page: IncidentPage): Promise<StoredIncident[]>
  /** Those of one service that overlap [from, to), oldest first. */
  overlapping(service: number, from: number, to: number): Promise<StoredIncident[]>
}

/** An hour without its response times. */
export type Outcomes = Omit<Rollup, 'responseSum' | 'responseCount' | 'sketch'>

export interface RollupsStore {
  /** Hours of one service with start in [from, to), oldest first. */
  range(service: number, from: number, to: number): Promise<Rollup[]>
  /** The same without their response times, at a third of the cost. */
  outcomes(service: number, from: number, to: number): Promise<Outcomes[]>
  /** Totals of the hours of one service with start in [from, to) together, and how many there are. */
  totals(service: number, from: number, to: number): Promise<{ hours: number; totals: Totals }>
  /** Sums over the hours of one service with start in each of the ranges. */
  sums(service: number, ranges: readonly Interval[]): Promise<{ up: number; down: number }[]>
  /** Start of the newest hour of each service. */
  newestOfEach(): Promise<{ service: number; hour: number }[]>
  /** Writes rows; the same service and hour again replaces (idempotent). */
  put(rollups: readonly Rollup[]): Promise<void>
  /** Removes at most `limit` rows of hours before `at`, of all services; returns how many. */
  removeBefore(at: number, limit: number): Promise<number>
}

/** One group commit: all of it or nothing. */
export interface ResultBatch {
  readonly checks: readonly CheckRecord[]
  readonly opened: readonly StoredIncident[]
  /** Absolute counts of open incidents that grew. */
  readonly counted: readonly { readonly id: string; readonly checksFailedCount: number }[]
  readonly closed: readonly (IncidentClose & { readonly checksFailedCount: number })[]
  /** What the transitions mean for alerts. */
  readonly alerting: AlertWrites
  /** Hours already rolled up that a late result made wrong; remembered until rolled up again. */
  readonly reopened: readonly { readonly service: number; readonly hour: number }[]
}

export interface ResultsStore {
  /** Writes the batch in one transaction. The same check again replaces the stored one. */
  commit(batch: ResultBatch): Promise<void>
  /** Hours to roll up again. */
  reopened(): Promise<{ service: number; hour: number }[]>
  clearReopened(hours: readonly { readonly service: number; readonly hour: number }[]): Promise<void>
}

/** When Hale itself was running: the ground for "unknown while Hale was off". */
export interface RunsStore {
  /** Ends the last run at its last sign of life, if it was left open, and begins a new one; returns all times between runs. */
  begin(at: number): Promise<Interval[]>
  /** Sign of life of the current run. */
  touch(at: number): Promise<void>
  /** All times between runs, sorted and disjoint. */
  gaps(): Promise<Interval[]>
}

export interface DatabaseStatus {
  /** True while the database is open and the last write succeeded. */
  readonly ready: boolean
  /** Bytes of the database file with its WAL. */
  readonly sizeBytes: number
}

/** The database as a whole, for whoever starts, watches and ends the process. */
export interface DatabaseControl {
  status(): DatabaseStatus
  /** Opens the file again after it was away; never creates one. Rejects with a StorageError while it cannot be written. */
  reopen(): Promise<void>
  /** Writes the WAL back and closes; a second call does nothing. Never throws. */
  close(): void
}

import type {
  Alert,
  AlertStatus,
  Attempt,
  Channel,
  Delivery,
  DeliveryStatus,
  Maintenance,
  NewDelivery,
  Notice,
  Policy,
  Rule,
  Severity,
  Silence,
  StoredAlert,
} from '#domain/alert.ts'
import type { CheckRecord, Status } from '#domain/check.ts'
import type { Incident } from '#domain/incident.ts'
import type { Rollup } from '#domain/rollup.ts'
import type { Service, StoredService } from '#domain/service.ts'
import type { Interval } from '#domain/uptime.ts'

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
  /** Hides the service at once and closes its open incident; its rows are removed by `purge`. */
  markDeleted(number: number, at: number, end?: ServiceEnd): Promise<void>
  /** Numbers of services that are deleted but not yet purged. */
  deleted(): Promise<number[]>
  /** Removes at most `limit` rows of a deleted service, and the service with the last; true when nothing is left. */
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

export interface RollupsStore {
  /** Hours of one service with start in [from, to), oldest first. */
  range(service: number, from: number, to: number): Promise<Rollup[]>
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

/** Alerts as they are from now on, and what is to be said of them: all of it or nothing. */
export interface AlertWrites {
  /** New ones and changed ones, whole. */
  readonly alerts: readonly StoredAlert[]
  /** In the order in which they are to be said. */
  readonly deliveries: readonly NewDelivery[]
}

export const nothingToTell: AlertWrites = { alerts: [], deliveries: [] }

/** Of alerts of services that are not purged; what is absent narrows nothing. */
export interface AlertSearch {
  readonly statuses?: readonly AlertStatus[]
  readonly severities?: readonly Severity[]
  readonly services?: readonly number[]
  readonly rule?: string
  readonly incident?: string
  readonly limit: number
  /** Only alerts before this one in the order (startedAt, id) descending. */
  readonly before?: { readonly startedAt: number; readonly id: string }
}

export interface AlertsStore {
  /** Those that are not resolved, and those of incidents that are open. */
  current(): Promise<StoredAlert[]>
  /** The newest resolved alert of each rule and service that resolved at `since` or later: for cooldown and flap detection. */
  resolvedSince(since: number): Promise<StoredAlert[]>
  get(id: string): Promise<Alert | null>
  /** Newest first. */
  search(search: AlertSearch): Promise<Alert[]>
  write(writes: AlertWrites): Promise<void>
  /** Removes at most `limit` resolved alerts that ended before `at` and have nothing pending, with their deliveries; returns how many. */
  removeBefore(at: number, limit: number): Promise<number>
}

/** A message on its way: one or more deliveries of one channel that go together, under one id over all tries. */
export interface OutboxMessage {
  readonly id: string
  readonly channelId: string
  /** Tries so far since it was made or last revived. */
  readonly tries: number
  /** When it is tried (again) at the earliest. */
  readonly dueAt: number
  readonly createdAt: number
  /** In the order in which they were decided. */
  readonly notices: readonly Notice[]
}

/** Something pending that goes with no message yet. */
export interface Waiting {
  /** Order in which deliveries were written. */
  readonly sequence: number
  readonly id: string
  readonly alertId: string
  readonly dueAt: number
  readonly notice: Notice
}

export interface DeliverySearch {
  readonly status?: DeliveryStatus
  readonly alert?: string
  readonly channel?: string
  readonly limit: number
  /** Only deliveries written before this one. */
  readonly before?: string
}

/** How a try ended and what follows. */
export interface TryRecord {
  readonly messageId: string
  readonly attempt: Attempt
  readonly then: { readonly status: 'sent' } | { readonly status: 'pending'; readonly dueAt: number } | { readonly status: 'dead' }
}

/** Deliveries on their way to channels. Every method is one transaction. */
export interface OutboxStore {
  /** Channels that have something pending, with the instant at which the first of it is due. */
  pending(): Promise<{ channelId: string; dueAt: number }[]>
  /**
   * What waits for a message to one channel, in order, due or not. Leaves out every delivery of an alert whose earlier
   * delivery to the same channel is with a message that is still pending. Withdraws each `resolved` of an alert of which
   * nothing has reached the channel, is on its way or waits before it.
   */
  waiting(channelId: string, limit: number): Promise<Waiting[]>
  /** Messages of one channel that are pending, by `dueAt`. */
  messages(channelId: string, limit: number): Promise<OutboxMessage[]>
  /** Makes a message of waiting deliveries. */
  claim(
    message: { readonly id: string; readonly channelId: string; readonly at: number },
    deliveries: readonly string[],
  ): Promise<OutboxMessage>
  /** Remembers a try and moves the message and its deliveries on. */
  record(tried: TryRecord): Promise<void>
  /** Makes the dead message of a delivery pending again at `at`, with all that it carries and what was withdrawn behind it; false where it is not dead. */
  revive(deliveryId: string, at: number): Promise<boolean>
  /** Gives up all that is pending for a channel that has gone. */
  abandon(channelId: string, attempt: Attempt): Promise<void>
  /** When messages were sent to the channel at `since` or later: for its rate cap after a restart. */
  sentSince(channelId: string, since: number): Promise<number[]>
  get(id: string): Promise<Delivery | null>
  /** Newest first, with their attempts. */
  search(search: DeliverySearch): Promise<Delivery[]>
  /** Deliveries of several alerts, in the order in which they were decided. */
  ofAlerts(alertIds: readonly string[]): Promise<Delivery[]>
  counts(): Promise<{ readonly [status in DeliveryStatus]: number }>
}

/** Things that users set up and name by id, by creation ascending. */
export interface SetupStore<Item extends { readonly id: string }> {
  all(): Promise<Item[]>
  /** Stores it, in place of the one with the same id. */
  put(item: Item): Promise<void>
  /** False where there is none. */
  remove(id: string): Promise<boolean>
}

/** When Hale itself was running: the ground for "unknown while Hale was off". */
export interface RunsStore {
  /** Ends the last run at its last sign of life, if it was left open, and begins a new one; returns all times between runs. */
  begin(at: number): Promise<Interval[]>
  /** Sign of life of the current run. */
  touch(at: number): Promise<void>
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

/** How alerting is set up. */
export interface SetupStores {
  readonly channels: SetupStore<Channel>
  readonly rules: SetupStore<Rule>
  readonly policies: SetupStore<Policy>
  readonly maintenance: SetupStore<Maintenance>
  readonly silences: SetupStore<Silence>
}

import type { Alert, Channel, Maintenance, NoticeService, Policy, Rule, Silence } from '#domain/alerting/alert.ts'
import type { CheckRecord } from '#domain/check.ts'
import type { Incident } from '#domain/incident.ts'
import type { StoredService } from '#domain/service.ts'
import type { AlertWrites } from '#storage/alert-contract.ts'

/*
 * What alerting offers to the rooms below it. The engine tells it what was seen and asks it what a transition means; it
 * never asks the engine anything.
 */

/** An incident that opens or closes, before it is stored. */
export interface Transition {
  readonly kind: 'opened' | 'closed'
  readonly incident: Incident
  readonly service: StoredService
}

/** How a service stands as the engine found it stored at the start. */
export interface Standing {
  readonly service: StoredService
  readonly incident: Incident | null
  readonly newest: CheckRecord | null
}

/** Hears what the watch is told, after it knows it. Must be quick and must not throw: every check passes here. */
export interface WatchListener {
  begun?(): void
  changed?(service: StoredService): void
  removed?(serviceId: string): void
  checked?(service: StoredService, check: CheckRecord): void
}

/** What alerting knows of the services; told by the engine, kept in memory. */
export interface Watch {
  /** All there is, once, at the start. */
  begin(standings: readonly Standing[]): void
  /** A service is new or was changed, after that was stored. */
  put(service: StoredService): void
  remove(serviceId: string): void
  /** A check was committed. */
  observe(service: StoredService, check: CheckRecord): void
  /** The desk has stored that an incident opened, or, null, that it closed. */
  settle(serviceId: string, incident: Incident | null): void
  get(serviceId: string): Standing | undefined
  /** In no order. */
  all(): Iterable<Standing>
  /** Returns the unsubscribe function. */
  listen(listener: WatchListener): () => void
}

/** A condition other than an incident begins or ends, as the evaluator sees it. */
export interface ConditionChange {
  readonly ruleId: string
  readonly serviceId: string
  readonly active: boolean
  /** When it began or ended, epoch milliseconds. */
  readonly since: number
  /** What was measured, for the title: `912 ms`. May be empty. */
  readonly detail: string
}

/** A service that is watched no longer, because it was disabled or deleted. */
export interface WatchEnd {
  readonly service: StoredService
  /** Its incident as it closes now, or null where none is open. */
  readonly incident: Incident | null
  /** Why, as the incident's note says it. */
  readonly note: string
}

/** Decides about alerts, in memory and in order. */
export interface Desk {
  /** Reads what is stored, and sees to all that is due. After `watch.begin`. */
  start(): Promise<void>
  /** Decides nothing more. What is decided is stored. */
  stop(): Promise<void>
  /**
   * Lets `commit` store what the transitions mean together with them. Memory follows only after it. Calls take turns, each as
   * short as one transaction. Rejects with what `commit` rejects with.
   */
  record(transitions: readonly Transition[], commit: (writes: AlertWrites) => Promise<void>): Promise<void>
  /** The same for a service that is watched no longer: its alerts resolve with it. */
  recordEnd(end: WatchEnd, commit: (writes: AlertWrites) => Promise<void>): Promise<void>
  /**
   * Conditions of rules that are not about incidents have begun or ended; the same again changes nothing. After a start the
   * first look at a rule and service also tells that it does not hold, where `open` has an alert of it. Resolves when what
   * follows is stored; rejects with a StorageError, and then all of them may be told again.
   */
  conditions(changes: readonly ConditionChange[]): Promise<void>
  /** Not resolved, in no order; from memory. */
  open(): readonly Alert[]
  /** Rejects with `not_found`; with `conflict` where it is acknowledged or resolved already. */
  acknowledge(id: string, by: string, note: string | null): Promise<Alert>
  /** Rejects with `not_found`; with `conflict` where it is resolved already. The incident stays as it is. */
  resolve(id: string, by: string, resolution: string | null): Promise<Alert>
  /** Looks at everything again after the set-up has changed. */
  reconsider(): Promise<void>
  /** Asks for a check of these services now, so that an alert need not wait or guess. */
  onCheckWanted(listener: (serviceIds: readonly string[]) => void): void
  /** True while a maintenance window of the service is open. */
  isInMaintenance(service: StoredService, at: number): boolean
}

/** Watches the conditions of rules that are not about incidents, and tells the desk when they begin and end. */
export interface Evaluator {
  /** After `desk.start`. What is needed of the past is read little by little. */
  start(): void
  stop(): Promise<void>
}

/** What happened in alerting, told after the commit. */
export type AlertNews =
  | {
      readonly type: 'alert.changed'
      readonly change: 'opened' | 'suppressed' | 'acknowledged' | 'escalated' | 'resolved'
      readonly alert: Alert
      readonly service: NoticeService
    }
  | { readonly type: 'delivery.changed'; readonly alertIds: readonly string[]; readonly channelId: string }
  | { readonly type: 'alerting.setup'; readonly part: keyof Setup }

export interface Collection<Item extends { readonly id: string }> {
  /** By creation ascending; from memory. */
  all(): readonly Item[]
  get(id: string): Item | undefined
  /** Stores it, in place of the one with the same id, and has everything looked at again. */
  put(item: Item): Promise<Item>
  /** False where there is none. */
  remove(id: string): Promise<boolean>
}

/** How alerting is set up: in memory, stored before it counts. */
export interface Setup {
  readonly channels: Collection<Channel>
  readonly rules: Collection<Rule>
  readonly policies: Collection<Policy>
  readonly maintenance: Collection<Maintenance>
  readonly silences: Collection<Silence>
}

/** Sends what is in the outbox. */
export interface Dispatcher {
  /** After the desk, which reads the set-up: what waits for a channel that is unknown is given up. */
  start(): Promise<void>
  /** Begins no more tries and gives those in flight `graceMs`. */
  stop(graceMs: number): Promise<void>
  /** There is something new in the outbox, or a channel has changed. */
  wake(): void
  /** Sends a dead delivery again, with all that went with it. Rejects with `not_found`; with `conflict` where it is not dead. */
  retry(deliveryId: string): Promise<void>
  /** Really sends a test message, past the outbox. */
  test(channel: Channel): Promise<{ readonly ok: boolean; readonly detail: string }>
  /** False once it has stopped or sees no way to the outbox. */
  isWell(): boolean
}

/** An alert that a rule would have raised. */
export interface PastAlert {
  readonly serviceId: string
  readonly startedAt: number
  readonly resolvedAt: number | null
}

export interface BacktestResult {
  /** How many alerts there would have been, also beyond those that are listed. */
  readonly count: number
  /** How many more there would have been, had maintenance, silences and dependencies not kept them back to their end. */
  readonly suppressed: number
  /** Of the range [from, to), oldest first, the first 10 000. */
  readonly alerts: readonly PastAlert[]
  /**
   * Before this instant single checks are no longer kept, and alerts are told from whole hours: roughly, and none of what was
   * shorter or of checks that were degraded for another reason than their response time. Null where every check is there.
   */
  readonly exactFrom: number | null
}

/**
 * Replays a rule over what is stored, by what is live: cooldown and flapping count, and so do maintenance windows,
 * silences and dependencies as far as they are known now; conditions over windows are looked at at the same instants. Sends and
 * stores nothing.
 */
export interface Backtest {
  /** Rejects with the reason of the signal when that aborts, with a StorageError where the database is away. */
  run(rule: Rule, from: number, to: number, signal?: AbortSignal): Promise<BacktestResult>
}

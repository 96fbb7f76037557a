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
} from '#domain/alerting/alert.ts'

/* What alerting asks of a database; the rules of contract.ts hold. */

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
  /** Those that are not resolved, and those of incidents that are open, oldest first. Like all but `search` and `get` only of services that are not deleted. */
  current(): Promise<StoredAlert[]>
  /** The alert of each rule and service that resolved last, at `since` or later: for cooldown and flap detection. */
  resolvedSince(since: number): Promise<StoredAlert[]>
  get(id: string): Promise<Alert | null>
  /** Newest first. */
  search(search: AlertSearch): Promise<Alert[]>
  /** Nothing is written of services that are deleted. The same again changes nothing. */
  write(writes: AlertWrites): Promise<void>
  /**
   * Removes resolved alerts that ended before `at`, have nothing pending and are of no open incident, with their deliveries:
   * at most `limit` alerts and deliveries; returns how many.
   */
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
  /** What follows: a pending one is tried again at `dueAt`. */
  readonly next: { readonly status: 'sent' } | { readonly status: 'pending'; readonly dueAt: number } | { readonly status: 'dead' }
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
  /**
   * Messages of one channel that are pending, by `dueAt`. Leaves out one while an older pending message carries an earlier
   * delivery of an alert of which it tells, too: that is so only where something dead is sent again.
   */
  messages(channelId: string, limit: number): Promise<OutboxMessage[]>
  /**
   * Makes a message of those of the deliveries that still wait and, going together, overtake nothing of their alerts; null
   * where there are none. It is due at once.
   */
  claim(
    message: { readonly id: string; readonly channelId: string; readonly at: number },
    deliveries: readonly string[],
  ): Promise<OutboxMessage | null>
  /**
   * Remembers a try and moves the message and its deliveries on. What was given up meanwhile counts as sent if it was. An end
   * that went while its begin was sent again is told once more behind it.
   */
  record(tried: TryRecord): Promise<void>
  /**
   * Makes the dead message of a delivery pending again at `at`, with all that it carries and what was withdrawn behind it;
   * false where it is not dead. An end that went meanwhile is told once more behind it, so that what is told last is true.
   */
  revive(deliveryId: string, at: number): Promise<boolean>
  /** Gives up all that is pending for a channel that has gone; the attempt says why. */
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

/** How alerting is set up. */
export interface SetupStores {
  readonly channels: SetupStore<Channel>
  readonly rules: SetupStore<Rule>
  readonly policies: SetupStore<Policy>
  readonly maintenance: SetupStore<Maintenance>
  readonly silences: SetupStore<Silence>
}

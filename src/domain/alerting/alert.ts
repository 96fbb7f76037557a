import type { Incident } from '../incident.ts'
import type { Criticality, Service } from '../service.ts'

/** How urgent an alert is, from least to most. */
export const severities = ['info', 'warning', 'error', 'critical'] as const
export type Severity = (typeof severities)[number]

/** Which services something concerns. What is absent narrows nothing; all that is given must fit; an empty match means every service. */
export interface Match {
  /** Ids. */
  readonly services?: readonly string[] | undefined
  readonly types?: readonly string[] | undefined
  readonly criticalities?: readonly Criticality[] | undefined
  readonly groups?: readonly string[] | undefined
  /** One of them is enough. */
  readonly tags?: readonly string[] | undefined
}

export const measures = ['response_time', 'uptime', 'error_rate'] as const
export type Measure = (typeof measures)[number]
export const aggregations = ['avg', 'min', 'max', 'sum', 'count', 'p95'] as const
export type Aggregation = (typeof aggregations)[number]
export const operators = ['gt', 'gte', 'lt', 'lte', 'eq', 'ne'] as const
export type Operator = (typeof operators)[number]

/** An incident is open for `after` seconds; told again every `remindEvery` seconds. */
export interface IncidentCondition {
  readonly kind: 'incident'
  readonly after?: number | undefined
  readonly remindEvery?: number | undefined
}

/** Degraded for `for` seconds without a healthy, fast check between. */
export interface DegradedCondition {
  readonly kind: 'degraded'
  readonly for: number
}

/** The aggregate over the last `window` seconds has been beyond the threshold for `for` seconds. Milliseconds or percent. */
export interface MetricCondition {
  readonly kind: 'metric'
  readonly metric: Measure
  readonly aggregation: Aggregation
  readonly operator: Operator
  readonly threshold: number
  readonly window: number
  readonly for: number
}

/**
 * The error budget of an uptime objective (percent) is spent `factor` times faster than it lasts, over a long and a short
 * window (seconds) at once: the multiwindow, multi-burn-rate alert of the SRE workbook, chapter 5.
 */
export interface BurnRateCondition {
  readonly kind: 'burn_rate'
  readonly objective: number
  readonly factor: number
  readonly longWindow: number
  readonly shortWindow: number
}

export type Condition = IncidentCondition | DegradedCondition | MetricCondition | BurnRateCondition

/** Which conditions of which services alert whom. */
export interface Rule {
  readonly id: string
  readonly name: string
  readonly enabled: boolean
  readonly match: Match
  readonly condition: Condition
  readonly severity: Severity
  /** Ids of the channels that are told at once. */
  readonly channels: readonly string[]
  /** Id of the escalation policy, or null. */
  readonly policy: string | null
  /** Seconds after the end of an alert for which the same one is not told again. */
  readonly cooldown: number
  /** Seconds that an alert waits for others to go with it in one message. */
  readonly digestWindow: number
  readonly createdAt: number
  readonly updatedAt: number
}

/** Daily hours in which only critical alerts are told at once; the others follow when they end. */
export interface QuietHours {
  /** `HH:MM` on the clock of the time zone; `to` may lie on the next day. */
  readonly from: string
  readonly to: string
  /** IANA name. */
  readonly timeZone: string
}

/** Options of one channel type; their shape is the type's own schema. */
export type ChannelOptions = Service['options']

export interface Channel {
  readonly id: string
  readonly name: string
  readonly type: string
  /** With its secrets; they never leave the process but to the provider. */
  readonly options: ChannelOptions
  readonly enabled: boolean
  /** Messages in any 60 seconds at most. */
  readonly maxPerMinute: number
  readonly quietHours: QuietHours | null
  readonly createdAt: number
  readonly updatedAt: number
}

export interface EscalationLevel {
  /** Seconds after the level before it, the first after the alert was told. */
  readonly delay: number
  readonly channels: readonly string[]
  /** Mustache template of the message, over `alert`, `service`, `incident` and `level`; null for the usual text. */
  readonly template: string | null
}

/** Who is told next as long as nobody acknowledges. */
export interface Policy {
  readonly id: string
  readonly name: string
  readonly levels: readonly EscalationLevel[]
  /** Seconds after the last level when the climb begins again; null: it does not. */
  readonly repeatEvery: number | null
  /** How often it begins again at most. */
  readonly maxRepeats: number
  readonly createdAt: number
  readonly updatedAt: number
}

/** Planned work: alerts are suppressed, checks go on and are marked. Either from `startsAt` to `endsAt`, or by `rrule`. */
export interface Maintenance {
  readonly id: string
  readonly name: string
  readonly match: Match
  /** One-off: its begin. Recurring: not before then. */
  readonly startsAt: number | null
  /** One-off: its end, exclusive. Recurring: not after then. */
  readonly endsAt: number | null
  /** RFC 5545 recurrence rule on the local clock of `timeZone`, without DTSTART. */
  readonly rrule: string | null
  /** Seconds that each occurrence lasts. */
  readonly duration: number | null
  readonly timeZone: string | null
  readonly createdAt: number
  readonly updatedAt: number
}

/** Somebody wants to hear nothing of some services until an instant. */
export interface Silence {
  readonly id: string
  readonly match: Match
  readonly until: number
  readonly by: string
  readonly reason: string
  readonly createdAt: number
}

export const alertStatuses = ['active', 'acknowledged', 'resolved', 'suppressed'] as const
export type AlertStatus = (typeof alertStatuses)[number]

/** Why nobody is told. */
export type Suppression =
  | { readonly kind: 'dependency'; readonly serviceId: string; readonly incidentId: string | null }
  | { readonly kind: 'maintenance' | 'silence'; readonly id: string; readonly until: number }
  | { readonly kind: 'cooldown'; readonly until: number }

/** One condition of one service that somebody is to know of, from its begin to its end. */
export interface Alert {
  readonly id: string
  readonly ruleId: string
  readonly serviceId: string
  readonly incidentId: string | null
  readonly severity: Severity
  readonly status: AlertStatus
  readonly title: string
  /** When the condition began; of an incident, its `startedAt`. */
  readonly startedAt: number
  readonly acknowledgedAt: number | null
  readonly acknowledgedBy: string | null
  readonly acknowledgeNote: string | null
  readonly resolvedAt: number | null
  /** Who resolved it by hand, or null. */
  readonly resolvedBy: string | null
  readonly resolution: string | null
  /** While suppressed: why. Kept when it resolves without having been told. */
  readonly suppressedBy: Suppression | null
  /** Since when the service goes up and down so often that single changes are not told, or null. */
  readonly flappingSince: number | null
}

/** What an alert remembers between two decisions. */
export interface AlertMemory {
  /** When its first deliveries were written, or null. */
  readonly toldAt: number | null
  /** Since when it waits for checks that start after that, or null: of the services it depends on; once those are well again, of its own. */
  readonly heldSince: number | null
  /** Until when it waits for them at most, or null. */
  readonly heldUntil: number | null
  /** Channels that were addressed: `resolved` goes to these and no others. */
  readonly channels: readonly string[]
  /** Escalation steps taken, over all rounds. */
  readonly steps: number
  /** When the last reminder was written, or null. */
  readonly remindedAt: number | null
  /** Instants at which the condition began, the newest last, as far as flap detection looks back. */
  readonly begins: readonly number[]
  /** While flapping: when the condition last ended or began. */
  readonly changedAt: number | null
  /** When the newest alert of the same rule and service that was told, before this one, ended; or null. For the cooldown. */
  readonly lastEndAt: number | null
}

export interface StoredAlert extends Alert {
  /** Number of the service. */
  readonly service: number
  readonly createdAt: number
  readonly memory: AlertMemory
}

export const deliveryKinds = ['opened', 'reminder', 'escalated', 'flapping', 'resolved'] as const
export type DeliveryKind = (typeof deliveryKinds)[number]

/** `withdrawn`: an end that nobody is told of, because its begin did not reach them. */
export const deliveryStatuses = ['pending', 'sent', 'dead', 'withdrawn'] as const
export type DeliveryStatus = (typeof deliveryStatuses)[number]

/** The service as a message tells of it. */
export type NoticeService = Pick<Service, 'id' | 'name' | 'description' | 'type' | 'endpoint' | 'criticality' | 'group' | 'tags'>

/** What is to be said to one channel, as things stood when it was decided. */
export interface Notice {
  readonly kind: DeliveryKind
  readonly alert: Alert
  readonly ruleName: string
  readonly service: NoticeService
  readonly incident: Incident | null
  /** Text of the escalation level's template, or null. */
  readonly text: string | null
  /** When it was decided, epoch milliseconds. */
  readonly at: number
}

export interface NewDelivery {
  readonly id: string
  readonly alertId: string
  readonly channelId: string
  readonly createdAt: number
  /** Not before then, so that others can go with it. */
  readonly dueAt: number
  readonly notice: Notice
}

export const attemptOutcomes = ['sent', 'failed', 'refused', 'timed_out'] as const
export type AttemptOutcome = (typeof attemptOutcomes)[number]

/** One try to send a message. */
export interface Attempt {
  readonly at: number
  readonly outcome: AttemptOutcome
  /** What the provider answered or what went wrong; never a secret. */
  readonly detail: string
}

export interface Delivery {
  readonly id: string
  readonly alertId: string
  readonly channelId: string
  readonly kind: DeliveryKind
  readonly status: DeliveryStatus
  /** Names the message it went with: the same over all tries. Null until then. */
  readonly messageId: string | null
  readonly createdAt: number
  /** When it is sent or tried again at the earliest. */
  readonly dueAt: number
  readonly sentAt: number | null
  /** Oldest first. */
  readonly attempts: readonly Attempt[]
}

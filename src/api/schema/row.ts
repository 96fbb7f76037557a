import type { HealthCheck, Phases, Status } from '#domain/check.ts'
import type { Incident } from '#domain/incident.ts'
import type { Criticality } from '#domain/service.ts'
import { z } from 'zod'
import type { AlertSummary } from './alert.ts'
import type { SetupPart } from './change.ts'
import type { ServiceName } from './incident.ts'
import type { ServiceWithState } from './service.ts'
import { id } from './text.ts'

/** The part of a row that changes from check to check. */
export interface RowState {
  readonly id: string
  readonly status: Status
  readonly degraded: boolean
  /** Since when it is in this state, epoch milliseconds. */
  readonly since: number
  /** Milliseconds of the last check; null where nothing answered. */
  readonly responseTime: number | null
  readonly lastCheckAt: number | null
  /** Percentage over 24 hours, cut to four decimals; null where nothing is known. */
  readonly uptime24h: number | null
  /** Error or note of the last check, at most 200 characters. */
  readonly error: string | null
  /** True in a maintenance window. */
  readonly maintenance: boolean
}

/** What a list shows of a service. */
export interface ServiceRow extends RowState {
  readonly name: string
  readonly type: string
  readonly criticality: Criticality
  readonly group: string | null
  readonly tags: readonly string[]
  readonly enabled: boolean
}

export interface Facet {
  readonly value: string
  readonly count: number
}

/** What there is to filter by, most frequent first. */
export interface Facets {
  readonly types: readonly Facet[]
  readonly groups: readonly Facet[]
  readonly tags: readonly Facet[]
}

export const liveQuery = z.strictObject({
  /** Tells of this service in full, besides the rows of all. */
  serviceId: id.optional(),
  /** The last batch heard; set by the client when it reconnects. */
  lastEventId: z.string().max(200).nullish(),
})
export type LiveQuery = z.output<typeof liveQuery>

/** What has happened to the one service that a page shows. */
export interface LiveDetail {
  readonly service: ServiceWithState
  readonly phases: Phases | null
  /** Checks recorded since the batch before, oldest first. */
  readonly checks: readonly HealthCheck[]
}

/** All that has happened since the batch before, as it stands now. */
export interface LiveBatch {
  /** What came before is lost or was never told: fetch again. The rest of such a batch is empty. */
  readonly reset: boolean
  /** Services that were created or changed. */
  readonly rows: readonly ServiceRow[]
  /** Services that were checked. */
  readonly states: readonly RowState[]
  readonly deleted: readonly string[]
  /** Incidents that opened or closed, in this order. */
  readonly incidents: readonly (Incident & { readonly service: ServiceName })[]
  readonly detail: LiveDetail | null
  /** Alerts that began, changed or ended, each once. */
  readonly alerts: readonly AlertSummary[]
  /** Ids of alerts of which deliveries were tried. */
  readonly deliveries: readonly string[]
  /** Parts of the set-up of alerting that were changed. */
  readonly setup: readonly SetupPart[]
}

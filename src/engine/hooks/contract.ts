import { name, provide } from '@pumped-fn/core-next'
import type { AlertNews } from '#alerting/contract.ts'
import type { Alert, NoticeService } from '#domain/alerting/alert.ts'
import type { HealthCheck } from '#domain/check.ts'
import type { Incident } from '#domain/incident.ts'
import type { Service } from '#domain/service.ts'

/** An incident has opened or closed, and that is stored. */
export interface IncidentEvent {
  readonly kind: 'opened' | 'closed'
  readonly incident: Incident
  readonly service: Service
}

/** A check was recorded. */
export interface CheckEvent {
  readonly check: HealthCheck
  readonly service: Service
}

/** An alert was opened, suppressed, acknowledged, escalated or resolved, and that is stored. */
export interface AlertEvent {
  readonly kind: Extract<AlertNews, { type: 'alert.changed' }>['change']
  readonly alert: Alert
  readonly service: NoticeService
}

/**
 * Called with copies, one event after the other. After 10 s the signal aborts and the next event has its turn. What a hook
 * throws is logged and counted; nothing is repeated.
 */
export type Hook<Event> = (event: Event, signal: AbortSignal) => Promise<void> | void

/** What plugins want to hear. */
export interface Hooks {
  readonly onIncident?: Hook<IncidentEvent> | undefined
  readonly onCheck?: Hook<CheckEvent> | undefined
  readonly onAlert?: Hook<AlertEvent> | undefined
}

/** Nothing, unless whoever makes the scope presets it. */
export const hooks = provide((): Hooks => ({}), name('engine.hooks'))

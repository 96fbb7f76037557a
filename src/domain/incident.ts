import type { Reason, Status } from './check.ts'

/** The time from a service's first unhealthy check to its first healthy one, as users see it. */
export interface Incident {
  readonly id: string
  readonly serviceId: string
  /** Timestamp of the first unhealthy check, epoch milliseconds. */
  readonly startedAt: number
  readonly recoveredAt: number | null
  /** `recoveredAt - startedAt`, never negative; null while open. */
  readonly duration: number | null
  /** Unhealthy checks recorded during it. */
  readonly checksFailedCount: number
  /** Error of the first failure. */
  readonly cause: string
  readonly reason: Reason
  /** Why it ended, where that was not a healthy check (service disabled or deleted). */
  readonly note: string | null
}

/** Consecutive checks that are needed to open (`failure`) and to close (`recovery`) an incident; both at least 1. */
export interface Thresholds {
  readonly failure: number
  readonly recovery: number
}

/** What the state machine needs to know of one recorded check. */
export interface Outcome {
  readonly status: Status
  readonly timestamp: number
  readonly error: string | null
  readonly reason: Reason | null
}

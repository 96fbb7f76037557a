import type { Spread } from '#engine/vitals.ts'
import type { AlertCounts } from './alert.ts'

/** How the sending of alerts stands. */
export interface NotifierStats {
  /** False once it has stopped or sees no way to what is to be sent. */
  readonly isWell: boolean
  /** Deliveries that wait or are tried again; null while the database is away. */
  readonly pending: number | null
  /** Deliveries that were given up; null while the database is away. */
  readonly dead: number | null
}

/** Hale's own health. */
export interface SystemStats {
  readonly at: number
  readonly version: string
  readonly nodeVersion: string
  /** Milliseconds since the process started. */
  readonly uptime: number
  readonly ready: boolean
  readonly services: { readonly total: number; readonly enabled: number; readonly inMaintenance: number }
  readonly alerts: AlertCounts
  readonly notifier: NotifierStats
  readonly checks: {
    /** Over the last minute. */
    readonly perSecond: number
    readonly queueDepth: number
    readonly inFlight: number
    /** Due times skipped because the service was still being checked: in the last minute, and since the start. */
    readonly skippedLastMinute: number
    readonly skipped: number
    /** From due time to start over the last minute, milliseconds; null where nothing was due. */
    readonly lag: Spread
  }
  readonly storage: {
    readonly away: boolean
    readonly sizeBytes: number
    readonly bufferedResults: number
    /** Raw checks kept, reckoned from the intervals. */
    readonly checksEstimate: number
    /** All hours before this instant are rolled up; null until it is known. */
    readonly aggregatedUntil: number | null
  }
  readonly process: {
    /** Share of one core over the last minute, 0 to 1 and more where several are used. */
    readonly cpu: number
    readonly rssBytes: number
    readonly heapUsedBytes: number
    readonly heapTotalBytes: number
    /** How late timers were over the last minute, milliseconds: the usual, and the worst. */
    readonly eventLoopDelay: Spread
  }
}

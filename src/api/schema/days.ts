import type { Incident } from '#domain/incident.ts'
import { z } from 'zod'
import { id } from './text.ts'
import { timeZone } from './time-zone.ts'

/** Services whose rows are in sight. */
export const idsInSight = z.array(id).min(1).max(100)

export const daysQuery = z.strictObject({ ids: idsInSight, timeZone, days: z.int().min(1).max(366).default(90) })
export type DaysQuery = z.output<typeof daysQuery>

export const dayQuery = z.strictObject({ timeZone, date: z.iso.date() })
export type DayQuery = z.output<typeof dayQuery>

/** Milliseconds per day, in the order of the dates; the three sum to the length of the day, of today to what has passed. */
export interface DailyTimes {
  readonly up: readonly number[]
  readonly down: readonly number[]
  readonly unknown: readonly number[]
}

/**
 * Days of the calendar in the time zone, the last one today. A whole UTC hour belongs to the day in which it begins, so
 * that in zones off the full hour a day begins up to 59 minutes late.
 */
export interface Days {
  readonly timeZone: string
  /** As `2026-03-29`, oldest first. */
  readonly dates: readonly string[]
  /** When each begins, epoch milliseconds. */
  readonly starts: readonly number[]
  /** By service id; a service that is not there is left out. */
  readonly services: Readonly<Record<string, DailyTimes>>
}

/** The hours of one day, as columns, and its incidents. */
export interface Day {
  readonly serviceId: string
  readonly timeZone: string
  readonly date: string
  readonly from: number
  /** Never after now. */
  readonly to: number
  readonly up: number
  readonly down: number
  readonly unknown: number
  readonly uptimePercentage: number | null
  readonly hours: {
    readonly at: readonly number[]
    readonly up: readonly number[]
    readonly down: readonly number[]
    readonly unknown: readonly number[]
    readonly p50: readonly (number | null)[]
    readonly p95: readonly (number | null)[]
    readonly max: readonly (number | null)[]
  }
  /** Those that overlap the day, oldest first. */
  readonly incidents: readonly Incident[]
}

export const sparklinesQuery = z.strictObject({ ids: idsInSight })
export type SparklinesQuery = z.output<typeof sparklinesQuery>

/** Response times of the latest 30 checks by service id, oldest first, milliseconds; null where nothing answered. */
export type Sparklines = Readonly<Record<string, readonly (number | null)[]>>

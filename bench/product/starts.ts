import type { CheckRecord } from '#domain/check.ts'
import { anchorOf, nextDue } from '#domain/grid.ts'
import { intervalMs as intervalOf, type StoredService } from '#domain/service.ts'
import type { Interval } from '#domain/uptime.ts'
import { type Latencies, latencies, type Summary } from '../load/latency.ts'

/** How the checks that were due in a window began. */
export interface Starts {
  readonly due: number
  /** Due times without a check. */
  readonly skipped: number
  /** Checks that Hale itself could not make. */
  readonly unknown: number
  /** From due to started. */
  readonly lag: Summary
}

/** The past of one service, oldest first. */
export interface History {
  readonly service: StoredService
  readonly checks: readonly CheckRecord[]
}

// The timer and the wall clock may disagree by this much about an instant; a check that early is on time.
const earlyMs = 5

interface Count {
  due: number
  skipped: number
  unknown: number
}

const judge = ({ service, checks }: History, window: Interval, count: Count, lag: Latencies): void => {
  const intervalMs = intervalOf(service)
  const anchor = anchorOf(service.id, intervalMs)
  const bySlot = new Map<number, CheckRecord>()
  for (const check of checks) {
    const due = nextDue(anchor, intervalMs, check.timestamp + earlyMs) - intervalMs
    if (!check.manual && !bySlot.has(due)) bySlot.set(due, check)
  }
  for (let due = nextDue(anchor, intervalMs, window.from - 1); due < window.to; due += intervalMs) {
    const check = bySlot.get(due)
    count.due += 1
    if (!check) count.skipped += 1
    else lag.record(Math.max(0, check.timestamp - due))
    if (check?.status === 'unknown') count.unknown += 1
  }
}

/** Compares what is recorded with the grid: exact to the millisecond, whatever the process says of itself. */
export const startsIn = (histories: Iterable<History>, window: Interval): Starts => {
  const count: Count = { due: 0, skipped: 0, unknown: 0 }
  const lag = latencies()
  for (const history of histories) judge(history, window, count, lag)
  return { ...count, lag: lag.summary() }
}

/** Services without any check in [window.from, window.to). */
export const unchecked = (histories: Iterable<History>, window: Interval): number => {
  const isInside = ({ timestamp }: CheckRecord): boolean => timestamp >= window.from && timestamp < window.to
  return [...histories].filter(({ checks }) => !checks.some(isInside)).length
}

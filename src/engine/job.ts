import type { HealthCheck } from '#domain/check.ts'
import type { Watched } from './watched.ts'

/** Somebody who waits for the recorded result of a check. */
export interface Waiter {
  resolve(check: HealthCheck): void
  reject(error: Error): void
}

/** One check of one service, from its due time to its result. */
export interface Job {
  readonly watched: Watched
  readonly manual: boolean
  readonly dueAt: number
  /** On the monotonic clock: when a check on the grid has to be over. Null for a check off the grid, which has a whole interval. */
  deadline: number | null
  /** Ahead of all others, since somebody waits for it. */
  urgent: boolean
  /** Place in the queue; null while it does not wait there. */
  place: number | null
  /** Ends the attempt or pause that runs now. */
  abort: (() => void) | null
  readonly waiters: Waiter[]
}

/** A check off the grid. */
export interface Spot {
  readonly manual: boolean
  readonly waiters: readonly Waiter[]
}

export const gridJob = (watched: Watched, dueAt: number, deadline: number): Job => ({
  watched,
  manual: false,
  dueAt,
  deadline,
  urgent: false,
  place: null,
  abort: null,
  waiters: [],
})

export const spotJob = (watched: Watched, at: number, { manual, waiters }: Spot): Job => ({
  watched,
  manual,
  dueAt: at,
  deadline: null,
  urgent: waiters.length > 0,
  place: null,
  abort: null,
  waiters: [...waiters],
})

/** False once a check was cancelled or superseded: nothing that it still finds counts. */
export const stands = (job: Job): boolean => job.watched.job === job

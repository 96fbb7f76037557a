import { derive, name } from '@pumped-fn/core-next'
import FlatQueue from 'flatqueue'
import { anchorOf, nextDue } from '#domain/grid.ts'
import { intervalMs, type StoredService } from '#domain/service.ts'
import { clock } from '#runtime/clock.ts'
import { metrics } from '#runtime/metrics.ts'
import { runner } from './runner.ts'
import { watchlist, type Watched } from './watched.ts'

/** Hands each service to the runner when it is due. One timer for all. */
export interface Scheduler {
  start(): void
  stop(): void
  /** Puts a service on its next due time, also one that is checked at once besides: no gap is longer than one interval. */
  plan(watched: Watched): void
  forget(watched: Watched): void
}

/** The longest sleep, so that a step of the wall clock is noticed soon. */
const longestSleepMs = 10_000
const smallestStepMs = 1000
/** Entries that no longer count stay in the heap until there are this many times the services. */
const staleFactor = 4
const staleAllowance = 1024

const slotAfter = ({ id, checkInterval }: StoredService, after: number): number => {
  const interval = intervalMs({ checkInterval })
  return nextDue(anchorOf(id, interval), interval, after)
}

export const scheduler = derive(
  { clock, metrics, runner, watchlist },
  ({ clock, metrics, runner, watchlist }): Scheduler => {
    // An entry counts while its value is the due time of its service.
    const heap = new FlatQueue<Watched>()
    let running = false
    let drift = 0
    let wakeAt = Infinity
    let cancelWake = (): void => {}

    const arm = (now: number): void => {
      const at = Math.min(heap.peekValue() ?? Infinity, now + longestSleepMs)
      if (!running || wakeAt <= at) return
      cancelWake()
      wakeAt = at
      cancelWake = clock.timer(at - now, wake)
    }

    const put = (watched: Watched, dueAt: number): void => {
      watched.dueAt = dueAt
      watched.live = null
      heap.push(watched, dueAt)
      metrics.jobsScheduled.inc()
    }

    const rebuild = (): void => {
      heap.clear()
      for (const watched of watchlist.all()) if (watched.dueAt !== null) heap.push(watched, watched.dueAt)
    }

    const place = (watched: Watched, dueAt: number): void => {
      put(watched, dueAt)
      if (heap.length > watchlist.all().length * staleFactor + staleAllowance) rebuild()
      arm(clock.now())
    }

    const handle = (watched: Watched, dueAt: number, now: number): void => {
      const { service } = watched
      const missed = Math.floor((now - dueAt) / intervalMs(service))
      if (missed > 0) metrics.checksSkipped.inc(missed)
      const next = slotAfter(service, now)
      put(watched, next)
      runner.due(watched, dueAt, next)
    }

    const handleDue = (now: number): void => {
      for (let dueAt = heap.peekValue(); dueAt !== undefined && dueAt <= now; dueAt = heap.peekValue()) {
        const watched = heap.pop()
        if (watched?.dueAt === dueAt) handle(watched, dueAt, now)
      }
      runner.proceed()
    }

    /** After a step of the clock everybody waits for the next slot of the new time: no burst, and nobody is forgotten. */
    const replan = (now: number): void => {
      heap.clear()
      for (const watched of watchlist.all()) if (watched.dueAt !== null) put(watched, slotAfter(watched.service, now))
    }

    const stepped = (now: number): boolean => {
      const before = drift
      drift = now - clock.monotonic()
      return Math.abs(drift - before) > smallestStepMs
    }

    const wake = (): void => {
      wakeAt = Infinity
      const now = clock.now()
      if (stepped(now)) replan(now)
      else handleDue(now)
      arm(clock.now())
    }

    return {
      start: () => {
        running = true
        drift = clock.now() - clock.monotonic()
        arm(clock.now())
      },
      stop: () => {
        running = false
        cancelWake()
        wakeAt = Infinity
      },
      plan: (watched) => place(watched, slotAfter(watched.service, clock.now())),
      forget: (watched) => {
        watched.dueAt = null
        watched.live = null
      },
    }
  },
  name('engine.scheduler'),
)

import { derive, name } from '@pumped-fn/core-next'
import { DomainError } from '#domain/errors.ts'
import type { StoredService } from '#domain/service.ts'
import { probes } from '#probes/index.ts'
import { clock } from '#runtime/clock.ts'
import { config } from '#runtime/config.ts'
import { metrics } from '#runtime/metrics.ts'
import { examiner, type Examined } from './examiner.ts'
import { undetermined } from './finding.ts'
import { gridJob, spotJob, stands, type Job, type Spot, type Waiter } from './job.ts'
import { meter } from './meter.ts'
import { prepare } from './prepared.ts'
import { recorder } from './recorder.ts'
import { waitingJobs } from './waiting.ts'
import type { Watched } from './watched.ts'

/** Carries checks out, a bounded number at a time, at most one per service. */
export interface Runner {
  /** Takes a check that is due; skips it where the service is still queued or being checked. `proceed` starts it. */
  due(watched: Watched, dueAt: number, nextDueAt: number): void
  /** Starts as many waiting checks as there are free places, the most important first. */
  proceed(): void
  /** Checks at once, off the grid. Only for a service that is not being checked. */
  spot(watched: Watched, spot: Spot): void
  /** Waits for the check that is queued or in flight, which goes ahead of others; false where there is none. */
  join(watched: Watched, waiter: Waiter): boolean
  /** Aborts the check that is queued or in flight, whatever it would find; returns it. */
  cancel(watched: Watched): Job | null
  /** The criticality has changed. */
  reorder(watched: Watched): void
  /** Takes no more checks, waits up to `graceMs` for those in flight and aborts the rest. */
  stop(graceMs: number): Promise<void>
  status(): { readonly queueDepth: number; readonly inFlight: number }
}

interface Started {
  readonly service: StoredService
  readonly timestamp: number
  /** On the monotonic clock. */
  readonly at: number
}

const tooLate: Examined = { finding: undetermined('could not be started in time'), attempts: 0 }

// Further behind than this is a step of the wall clock, not two checks in one millisecond.
const longestCollisionMs = 1000

const timestampAfter = (last: number, now: number): number => (now > last || last - now > longestCollisionMs ? now : last + 1)

export const runner = derive(
  { clock, config, examiner, meter, metrics, probes, recorder },
  ({ clock, config, examiner, meter, metrics, probes, recorder }): Runner => {
    const waiting = waitingJobs()
    const inFlight = new Set<Job>()
    let stopped = false
    let idle = (): void => {}

    const monotonicOf = (instant: number): number => clock.monotonic() + instant - clock.now()

    const stamp = (watched: Watched): number => {
      watched.lastStartedAt = timestampAfter(watched.lastStartedAt, clock.now())
      return watched.lastStartedAt
    }

    const queue = (job: Job): void => {
      job.watched.job = job
      waiting.put(job)
    }

    const leave = (job: Job): void => {
      job.watched.job = null
      waiting.leave(job)
      if (inFlight.delete(job) && inFlight.size === 0) idle()
    }

    const finish = (job: Job, { service, timestamp, at }: Started, examined: Examined): void => {
      if (!stands(job)) return
      leave(job)
      meter.executed(service, examined, clock.monotonic() - at)
      recorder.record({ ...examined, watched: job.watched, service, timestamp, manual: job.manual, waiters: job.waiters })
      proceed()
    }

    const begin = (job: Job): void => {
      inFlight.add(job)
      if (job.deadline !== null) metrics.checkLag.observe(Math.max(0, clock.now() - job.dueAt) / 1000)
      const prepared = prepare(probes, job.watched)
      const started = { service: prepared.service, timestamp: stamp(job.watched), at: clock.monotonic() }
      void examiner.examine(job, prepared).then((examined) => finish(job, started, examined))
    }

    const proceed = (): void => {
      while (inFlight.size < config.concurrency) {
        const job = waiting.next()
        if (job === undefined) break
        begin(job)
      }
    }

    // Read when they are asked for: setting them would cost every check more than its place in the queue.
    Object.assign(metrics.queueDepth, { collect: () => metrics.queueDepth.set(waiting.depth()) })
    Object.assign(metrics.checksInFlight, { collect: () => metrics.checksInFlight.set(inFlight.size) })

    /** The slot for which this job waited is over and goes unanswered; the job keeps its place and has until the next. */
    const missSlot = (job: Job, nextDueAt: number): void => {
      const { watched } = job
      meter.executed(watched.service, tooLate, 0)
      recorder.record({ ...tooLate, watched, service: watched.service, timestamp: stamp(watched), manual: false, waiters: [] })
      job.deadline = monotonicOf(nextDueAt)
    }

    const abort = (job: Job): void => {
      leave(job)
      job.abort?.()
    }

    const turnAway = (waiters: readonly Waiter[]): void => {
      for (const waiter of waiters) waiter.reject(new DomainError('unavailable', 'Hale is shutting down'))
    }

    const idleWithin = (graceMs: number): Promise<void> =>
      new Promise((resolve) => {
        const cancelTimer = clock.timer(graceMs, resolve)
        idle = () => {
          cancelTimer()
          resolve()
        }
      })

    return {
      due: (watched, dueAt, nextDueAt) => {
        const { job } = watched
        if (stopped) return
        if (job === null) return queue(gridJob(watched, dueAt, monotonicOf(nextDueAt)))
        metrics.checksSkipped.inc()
        if (job.place !== null && job.deadline !== null && !job.urgent) missSlot(job, nextDueAt)
      },
      proceed,
      spot: (watched, spot) => {
        if (stopped) return turnAway(spot.waiters)
        queue(spotJob(watched, clock.now(), spot))
        proceed()
      },
      join: (watched, waiter) => {
        const { job } = watched
        if (job === null) return false
        job.waiters.push(waiter)
        job.urgent = true
        if (job.place !== null) waiting.put(job)
        return true
      },
      cancel: (watched) => {
        const { job } = watched
        if (job === null) return null
        abort(job)
        proceed()
        return job
      },
      reorder: ({ job }) => {
        if (job !== null && job.place !== null) waiting.put(job)
      },
      stop: async (graceMs) => {
        stopped = true
        for (let job = waiting.next(); job !== undefined; job = waiting.next()) {
          leave(job)
          turnAway(job.waiters)
        }
        if (inFlight.size > 0) await idleWithin(graceMs)
        for (const job of inFlight) {
          abort(job)
          turnAway(job.waiters)
        }
        proceed()
      },
      status: () => ({ queueDepth: waiting.depth(), inFlight: inFlight.size }),
    }
  },
  name('engine.runner'),
)

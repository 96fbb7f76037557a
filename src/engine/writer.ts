import { derive, name } from '@pumped-fn/core-next'
import { backoffMs } from '#domain/backoff.ts'
import { DomainError } from '#domain/errors.ts'
import { clock } from '#runtime/clock.ts'
import { asError } from '#runtime/failure.ts'
import { ids } from '#runtime/ids.ts'
import { log } from '#runtime/log.ts'
import { metrics } from '#runtime/metrics.ts'
import { resultBuffer } from './buffer.ts'
import { committer } from './committer.ts'
import { publisher } from './publisher.ts'
import { isTransition, type Result } from './result.ts'

/** Group commit: results wait this long for company, ... */
const groupMs = 50
/** ... or until there are so many. */
const groupSize = 256
/** Most results in one transaction, so that catching up holds nothing else up for long. */
const batchLimit = 1000

/** Brings results into the database in order and makes them known afterwards. */
export interface Writer {
  add(result: Result): void
  /** Resolves once all results so far are written and the database is there; rejects with what prevents it. */
  settle(): Promise<void>
  status(): { readonly buffered: number; readonly away: boolean }
}

interface Settler {
  readonly upTo: number
  resolve(): void
  reject(error: Error): void
}

export const writer = derive(
  { clock, committer, ids, log, metrics, publisher },
  ({ clock, committer, ids, log, metrics, publisher }): Writer => {
    const buffer = resultBuffer()
    const awaited = new Set<Result>()
    let settlers: Settler[] = []
    // Results are counted: the first `gone` of `added` have left the buffer, and those up to `urgent` cannot wait for company.
    let added = 0
    let gone = 0
    let urgent = 0
    let insisted = 0
    let inHand = 0
    let writing = false
    let failures = 0
    let retryAt = 0
    let wakeAt = Infinity
    let cancelWake = (): void => {}

    const buffered = (): number => buffer.size + inHand

    const arm = (): void => {
      if (writing || buffer.size === 0) return
      const now = clock.monotonic()
      const at = insisted > gone ? now : failures > 0 ? retryAt : urgent > gone || buffer.size >= groupSize ? now : now + groupMs
      if (wakeAt <= at) return
      cancelWake()
      wakeAt = at
      cancelWake = clock.timer(at - now, wake)
    }

    const wake = (): void => {
      cancelWake()
      wakeAt = Infinity
      if (!writing) void write()
    }

    const written = (count: number, results: readonly Result[]): void => {
      if (failures > 0) log.info({ buffered: buffer.size }, 'the database is back')
      failures = 0
      gone += count
      for (const result of results) {
        awaited.delete(result)
        publisher.announce(result)
      }
      const done = settlers.filter((settler) => settler.upTo <= gone)
      settlers = settlers.filter((settler) => settler.upTo > gone)
      for (const settler of done) settler.resolve()
    }

    const failed = (results: readonly Result[], error: Error): void => {
      buffer.putBack(results)
      // Who insists asks out of turn: that makes nobody wait longer.
      if (failures === 0 || clock.monotonic() >= retryAt) failures += 1
      insisted = 0
      retryAt = clock.monotonic() + backoffMs(failures, ids.next())
      if (failures === 1) {
        log.error({ err: error }, 'results cannot be written and wait in memory')
        for (const result of buffer.all()) publisher.show(result)
      } else log.warn({ failures, buffered: buffer.size, reason: error.message }, 'results still cannot be written')
      const refusal = new DomainError('unavailable', 'the database is away; the result waits to be written', { cause: error })
      for (const result of awaited) for (const waiter of result.waiters) waiter.reject(refusal)
      awaited.clear()
      for (const settler of settlers) settler.reject(error)
      settlers = []
    }

    const write = async (): Promise<void> => {
      const results = buffer.take(batchLimit)
      writing = true
      inHand = results.length
      const outcome = await committer.commit(results, failures > 0).catch(asError)
      writing = false
      inHand = 0
      if (outcome instanceof Error) failed(results, outcome)
      else written(results.length, outcome)
      metrics.bufferedResults.set(buffer.size)
      arm()
    }

    const makeRoom = (): void => {
      const dropped = buffer.shed()
      if (dropped === 0) return
      gone += dropped
      metrics.resultsDropped.inc(dropped)
      log.warn({ dropped }, 'the buffer is full, old results were dropped')
    }

    return {
      add: (result) => {
        buffer.push(result)
        added += 1
        if (isTransition(result)) urgent = added
        if (result.waiters.length > 0) {
          insisted = added
          awaited.add(result)
        }
        if (failures > 0) {
          publisher.show(result)
          makeRoom()
          metrics.bufferedResults.set(buffered())
        }
        arm()
      },
      settle: async () => {
        if (buffered() === 0) return committer.ensure()
        insisted = added
        const settled = new Promise<void>((resolve, reject) => settlers.push({ upTo: added, resolve, reject }))
        wake()
        return settled
      },
      status: () => ({ buffered: buffered(), away: failures > 0 }),
    }
  },
  name('engine.writer'),
)

import { derive, name } from '@pumped-fn/core-next'
import { desk } from '#alerting/desk/desk.ts'
import { DomainError } from '#domain/errors.ts'
import { asError } from '#runtime/failure.ts'
import { log } from '#runtime/log.ts'
import { metrics } from '#runtime/metrics.ts'
import { type AlertWrites, nothingToTell } from '#storage/alert-contract.ts'
import { database } from '#storage/database.ts'
import { StorageError } from '#storage/errors.ts'
import { stores } from '#storage/stores.ts'
import { aggregator } from './aggregator.ts'
import { toBatch, transitionsOf } from './batch.ts'
import type { Result } from './result.ts'

/** One transaction with results. */
export interface Committer {
  /** Writes all; `reopen` opens the database again first. Returns what was written. Rejects only while the database is away. */
  commit(results: readonly Result[], reopen: boolean): Promise<readonly Result[]>
  /** Opens the database again where it is not there. */
  ensure(): Promise<void>
}

export const committer = derive(
  { aggregator, database, desk, log, metrics, stores },
  ({ aggregator, database, desk, log, metrics, stores }): Committer => {
    const reopenDatabase = async (): Promise<void> => {
      await database.reopen()
      metrics.reconnects.inc()
    }

    const write = async (results: readonly Result[]): Promise<void> => {
      const endTimer = metrics.writeBatch.startTimer()
      const batch = toBatch(results, (service) => aggregator.rolledUpTo(service))
      const store = (alerting: AlertWrites): Promise<void> => stores.results.commit({ ...batch, alerting })
      const transitions = transitionsOf(results)
      await (transitions.length === 0 ? store(nothingToTell) : desk.record(transitions, store))
      endTimer()
    }

    /** A result that the database refuses for good must not hold up all others. */
    const discard = (result: Result, error: Error): void => {
      metrics.resultsDropped.inc()
      log.error({ err: error, service: result.service.id, timestamp: result.record.timestamp }, 'a result could not be written')
      for (const waiter of result.waiters)
        waiter.reject(new DomainError('unavailable', 'the result could not be written', { cause: error }))
    }

    const attempt = async (results: readonly Result[]): Promise<readonly Result[]> => {
      try {
        await write(results)
        return results
      } catch (thrown) {
        const error = asError(thrown)
        if (error instanceof StorageError) throw error
        const [first, ...others] = results
        if (first && others.length === 0) {
          discard(first, error)
          return []
        }
        const committed: Result[] = []
        for (const result of results) committed.push(...(await attempt([result])))
        return committed
      }
    }

    return {
      commit: async (results, reopen) => {
        if (reopen) await reopenDatabase()
        return attempt(results)
      },
      ensure: async () => {
        if (!database.status().ready) await reopenDatabase()
      },
    }
  },
  name('engine.committer'),
)

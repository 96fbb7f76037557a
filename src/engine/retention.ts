import { derive, name } from '@pumped-fn/core-next'
import { hourMs, hourOf } from '#domain/rollup.ts'
import { clock } from '#runtime/clock.ts'
import { config } from '#runtime/config.ts'
import { log } from '#runtime/log.ts'
import { unhurried } from '#runtime/unhurried.ts'
import { stores } from '#storage/stores.ts'
import { aggregator } from './aggregator.ts'
import { periodic } from './periodic.ts'

/** Removes what is no longer kept: old checks, rollups and resolved alerts, and everything of deleted services. */
export interface Retention {
  start(): void
  stop(): Promise<void>
  /** Removes all there is to remove now. */
  runOnce(): Promise<void>
  /** A service was deleted: removes its history without waiting for the next round. */
  purgeSoon(): void
}

const dayMs = 24 * hourMs
/** Rows removed in one transaction, some milliseconds of work. */
const batchRows = 1000
/** The same for alerts and deliveries, which are larger. */
const alertRows = 100

interface Pace {
  readonly signal: AbortSignal
  readonly rest: () => Promise<void>
}

export const retention = derive(
  { aggregator, clock, config, log, stores },
  ({ aggregator, clock, config, log, stores }): Retention => {
    const paceOf = (signal: AbortSignal): Pace => ({ signal, rest: unhurried(clock, signal) })

    /** Repeats until `remove` says that nothing is left, with a rest after each batch. */
    const inBatches = async ({ signal, rest }: Pace, remove: () => Promise<boolean>): Promise<void> => {
      while (!signal.aborted && !(await remove())) await rest()
    }

    const removeChecks = async (service: number, before: number, pace: Pace): Promise<void> => {
      // Hours that are not rolled up yet are read from raw checks, and so is the proof that reaches into them.
      if (aggregator.rolledUpTo(service) < before) return
      await inBatches(pace, async () => (await stores.checks.removeBefore(service, before, batchRows)) < batchRows)
    }

    const prune = async (signal: AbortSignal): Promise<void> => {
      const pace = paceOf(signal)
      const rawBefore = hourOf(clock.now() - config.retentionRawDays * dayMs)
      const hourlyBefore = hourOf(clock.now() - config.retentionHourlyDays * dayMs)
      const reopened = new Set((await stores.results.reopened()).map(({ service }) => service))
      for (const { number } of await stores.services.all()) {
        if (signal.aborted) return
        if (!reopened.has(number)) await removeChecks(number, rawBefore, pace)
        await pace.rest()
      }
      await inBatches(pace, async () => (await stores.rollups.removeBefore(hourlyBefore, batchRows)) < batchRows)
      await inBatches(pace, async () => (await stores.alerts.removeBefore(hourlyBefore, alertRows)) < alertRows)
    }

    const purge = async (signal: AbortSignal): Promise<void> => {
      const pace = paceOf(signal)
      for (const number of await stores.services.deleted()) await inBatches(pace, () => stores.services.purge(number, batchRows))
    }

    const prunes = periodic(clock, log, { job: 'retention', firstAfterMs: 60_000, everyMs: hourMs }, prune)
    const purges = periodic(clock, log, { job: 'purge of deleted services', firstAfterMs: 5000, everyMs: hourMs }, purge)

    return {
      start: () => {
        purges.start()
        prunes.start()
      },
      stop: async () => {
        await Promise.all([purges.stop(), prunes.stop()])
      },
      runOnce: async () => {
        await purges.runOnce()
        await prunes.runOnce()
      },
      purgeSoon: purges.soon,
    }
  },
  name('engine.retention'),
)

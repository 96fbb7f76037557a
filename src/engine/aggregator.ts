import { derive, name } from '@pumped-fn/core-next'
import { checksOf, hourMs, hourOf, type Rollup } from '#domain/rollup.ts'
import { longestProofMs } from '#domain/uptime.ts'
import { clock } from '#runtime/clock.ts'
import { log } from '#runtime/log.ts'
import { unhurried } from '#runtime/unhurried.ts'
import { stores } from '#storage/stores.ts'
import { evidence } from './evidence.ts'
import { periodic } from './periodic.ts'
import { runs } from './runs.ts'

/** Writes one row per service and hour, some minutes after the hour has ended. */
export interface Aggregator {
  /** Resolves when it is known what is rolled up already. */
  start(): Promise<void>
  stop(): Promise<void>
  /** Rolls up all hours that have ended and are not rolled up yet, and again those that late results have changed. */
  runOnce(): Promise<void>
  /** All hours of the service before this instant are rolled up or being so: a result in one of them reopens it. 0 where none is. */
  readonly rolledUpTo: (service: number) => number
  /** All hours of the service before this instant are written. 0 where none is. */
  readonly writtenUpTo: (service: number) => number
  /** Grows whenever rollups of the service are written: what was made of them before is out of date then. */
  readonly version: (service: number) => number
  /** All hours of all services before this instant are rolled up; null until that is known. */
  readonly doneUntil: () => number | null
}

/** Checks take a while and results wait for their commit, so an hour is given this time to be complete. */
const graceMs = 5 * 60_000
/** Hours written in one transaction. */
const batchHours = 48

export const aggregator = derive(
  { clock, evidence, log, runs, stores },
  ({ clock, evidence, log, runs, stores }): Aggregator => {
    const rolledUp = new Map<number, number>()
    const written = new Map<number, number>()
    const versions = new Map<number, number>()
    let isLoaded = false
    let doneUntil = 0

    const put = async (service: number, rows: readonly Rollup[]): Promise<void> => {
      await stores.rollups.put(rows)
      versions.set(service, versionOf(service) + 1)
    }

    const versionOf = (service: number): number => versions.get(service) ?? 0

    const load = async (): Promise<void> => {
      if (isLoaded) return
      for (const { service, hour } of await stores.rollups.newestOfEach()) {
        rolledUp.set(service, hour + hourMs)
        written.set(service, hour + hourMs)
      }
      isLoaded = true
    }

    const rollUpHour = async (service: number, hour: number): Promise<Rollup> => ({
      service,
      hour,
      ...(await evidence.totals(service, { from: hour, to: hour + hourMs })),
    })

    const rollUpHours = async (service: number, from: number, to: number): Promise<void> => {
      const rows: Rollup[] = []
      for (let hour = from; hour < to; hour += hourMs) rows.push(await rollUpHour(service, hour))
      await put(service, rows)
    }

    const firstHourOf = async (service: number, until: number): Promise<number> => {
      const [oldest] = await stores.checks.range(service, 0, until, 1)
      return oldest ? hourOf(oldest.timestamp) : until
    }

    /** Rolls up the next hours of a service; true when there were some. */
    const advance = async (service: number, until: number): Promise<boolean> => {
      const from = rolledUp.get(service) ?? (await firstHourOf(service, until))
      if (from >= until) return false
      const to = Math.min(until, from + batchHours * hourMs)
      // Told before the results are read, so that one that comes in between is taken for late and not overlooked.
      rolledUp.set(service, to)
      try {
        await rollUpHours(service, from, to)
        written.set(service, to)
      } catch (error) {
        rolledUp.set(service, from)
        throw error
      }
      return true
    }

    /**
     * The hour itself and what follows while nothing else was checked: there the late result has ended an older proof that
     * may have reached further than its own.
     */
    const rewrite = async (service: number, hour: number): Promise<void> => {
      const until = Math.min(rolledUp.get(service) ?? 0, hour + hourMs + longestProofMs)
      const rows: Rollup[] = []
      for (let at = hour; at < until; at += hourMs) {
        const row = await rollUpHour(service, at)
        rows.push(row)
        if (at > hour && checksOf(row) > 0) break
      }
      await put(service, rows)
    }

    const rewriteReopened = async (signal: AbortSignal, rest: () => Promise<void>): Promise<void> => {
      for (const reopened of await stores.results.reopened()) {
        if (signal.aborted) return
        // Before the mark is cleared, so that no crash loses it, and after, for results that came meanwhile.
        await rewrite(reopened.service, reopened.hour)
        await stores.results.clearReopened([reopened])
        await rewrite(reopened.service, reopened.hour)
        await rest()
      }
    }

    const work = async (signal: AbortSignal): Promise<void> => {
      if (!runs.isKnown()) return
      await load()
      const rest = unhurried(clock, signal)
      await rewriteReopened(signal, rest)
      const until = hourOf(clock.now() - graceMs)
      if (until === doneUntil) return
      for (const { number } of await stores.services.all()) {
        // Also before a service that has nothing to add up: finding that out of thousands takes its time.
        do {
          await rest()
          if (signal.aborted) return
        } while (await advance(number, until))
      }
      doneUntil = until
    }
    const rounds = periodic(clock, log, { job: 'hourly aggregator', firstAfterMs: 10_000, everyMs: 60_000 }, work)

    return {
      start: async () => {
        await load().catch((error: Error) => log.warn({ err: error }, 'what is rolled up is not known yet'))
        rounds.start()
      },
      stop: rounds.stop,
      runOnce: rounds.runOnce,
      rolledUpTo: (service) => rolledUp.get(service) ?? 0,
      writtenUpTo: (service) => written.get(service) ?? 0,
      version: versionOf,
      doneUntil: () => (doneUntil === 0 ? null : doneUntil),
    }
  },
  name('engine.aggregator'),
)

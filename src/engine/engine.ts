import { derive, name } from '@pumped-fn/core-next'
import { desk } from '#alerting/desk/desk.ts'
import { dispatcher } from '#alerting/dispatch/dispatcher.ts'
import { evaluator } from '#alerting/conditions/evaluator.ts'
import { clock } from '#runtime/clock.ts'
import { asError } from '#runtime/failure.ts'
import { log } from '#runtime/log.ts'
import { database } from '#storage/database.ts'
import { aggregator } from './aggregator.ts'
import { alertLinks } from './alert-links.ts'
import { boot } from './boot.ts'
import type { EngineStatus } from './contract.ts'
import { heartbeat } from './heartbeat.ts'
import { retention } from './retention.ts'
import { runner } from './runner.ts'
import { runs } from './runs.ts'
import { scheduler } from './scheduler.ts'
import { timelines } from './timelines.ts'
import { vitals } from './vitals.ts'
import { writer } from './writer.ts'

/** All that happens by itself. Starting or stopping twice is the same as once; a stopped engine stays stopped. */
export interface Engine {
  /** Resolves when everything stored is in memory and checks are scheduled. Rejects with a StorageError where it cannot be read. */
  start(): Promise<void>
  /** Begins no more checks, gives those in flight 5 s, and writes all results. */
  stop(): Promise<void>
  status(): EngineStatus
}

const graceMs = 5000
/** Messages on their way get what is left of that, but not less. */
const shortestSendMs = 250
const lastTries = 5
const lastPauseMs = 200

export const engine = derive(
  {
    aggregator,
    alertLinks,
    boot,
    clock,
    database,
    desk,
    dispatcher,
    evaluator,
    heartbeat,
    log,
    retention,
    runner,
    runs,
    scheduler,
    timelines,
    vitals,
    writer,
  },
  (parts): Engine => {
    const { aggregator, alertLinks, boot, clock, database, desk, dispatcher, evaluator, heartbeat, log } = parts
    const { retention, runner, runs, scheduler, timelines, vitals, writer } = parts
    let running = false
    let starting: Promise<void> | null = null
    let stopping: Promise<void> | null = null

    const isWell = (): boolean => running && !writer.status().away && database.status().ready && dispatcher.isWell()

    // Takes seconds with many services, and no check has to wait for it.
    const loadTimelines = async (): Promise<void> => {
      try {
        await timelines.load()
      } catch (thrown) {
        log.warn({ err: asError(thrown) }, 'the uptime of the last 24 hours could not be read')
      }
    }

    const begin = async (): Promise<void> => {
      await runs.start()
      await boot.load()
      alertLinks.start()
      await desk.start()
      evaluator.start()
      await dispatcher.start()
      await aggregator.start()
      retention.start()
      vitals.start()
      scheduler.start()
      running = true
      heartbeat.start(isWell)
      void loadTimelines()
    }

    const flush = async (tries: number): Promise<void> => {
      try {
        await writer.settle()
      } catch (thrown) {
        if (tries === 1)
          return log.error({ err: asError(thrown), lost: writer.status().buffered }, 'results could not be written before the end')
        await new Promise<void>((resolve) => clock.timer(lastPauseMs, resolve))
        await flush(tries - 1)
      }
    }

    const end = async (): Promise<void> => {
      await starting?.catch(() => {})
      running = false
      heartbeat.stop()
      scheduler.stop()
      const startedAt = clock.monotonic()
      await runner.stop(graceMs)
      await flush(lastTries)
      await evaluator.stop()
      await desk.stop()
      await dispatcher.stop(Math.max(shortestSendMs, graceMs - (clock.monotonic() - startedAt)))
      await Promise.all([aggregator.stop(), retention.stop(), vitals.stop()])
      await runs.stop()
    }

    return {
      start: () => (starting ??= begin()),
      stop: () => (stopping ??= starting === null ? Promise.resolve() : end()),
      status: () => ({ running, ...runner.status(), bufferedResults: writer.status().buffered, databaseAway: writer.status().away }),
    }
  },
  name('engine.engine'),
)

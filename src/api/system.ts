import { desk } from '#alerting/desk/desk.ts'
import { hourMs } from '#domain/rollup.ts'
import { intervalMs } from '#domain/service.ts'
import { aggregator } from '#engine/aggregator.ts'
import { board } from '#engine/board.ts'
import type { LiveService } from '#engine/contract.ts'
import { engine } from '#engine/engine.ts'
import { runs } from '#engine/runs.ts'
import { vitals } from '#engine/vitals.ts'
import { clock, sleep } from '#runtime/clock.ts'
import { config } from '#runtime/config.ts'
import { processVitals } from '#runtime/process-vitals.ts'
import { database } from '#storage/database.ts'
import { derive, name } from '@pumped-fn/core-next'
import { countAlerts } from './alerts.ts'
import { notifier } from './notifier.ts'
import type { SystemStats } from './schema/system.ts'
import { version } from './version.ts'

/** Hale's own health. */
export interface SystemApi {
  stats(): Promise<SystemStats>
  /** The same every two seconds, until the signal aborts. */
  watch(signal: AbortSignal): AsyncGenerator<SystemStats, void, void>
}

const everyMs = 2000
const dayMs = 24 * hourMs

/** Checks of one service that are kept, where it was checked on its grid for all the time since `from` but `offMs`. */
const checksSince = ({ service, lastCheck }: LiveService, from: number, offMs: number): number => {
  if (lastCheck === null) return 0
  const watchedMs = lastCheck.timestamp - Math.max(from, service.createdAt) - offMs
  return 1 + Math.max(0, Math.floor(watchedMs / intervalMs(service)))
}

export const system = derive(
  { aggregator, board, clock, config, database, desk, engine, notifier, processVitals, runs, vitals },
  ({ aggregator, board, clock, config, database, desk, engine, notifier, processVitals, runs, vitals }): SystemApi => {
    const checksEstimate = (now: number): number => {
      const from = now - config.retentionRawDays * dayMs
      const offMs = runs.off().reduce((sum, off) => sum + Math.max(0, off.to - Math.max(off.from, from)), 0)
      return board.all().reduce((sum, live) => sum + checksSince(live, from, offMs), 0)
    }

    const stats = async (): Promise<SystemStats> => {
      const now = clock.now()
      const { running, queueDepth, inFlight, bufferedResults, databaseAway } = engine.status()
      const { ready, sizeBytes } = database.status()
      const { checksPerSecond, skipped, lag, cpu, eventLoopDelay } = vitals.lastMinute()
      const all = board.all()
      return {
        at: now,
        version,
        nodeVersion: processVitals.nodeVersion,
        uptime: Math.round(clock.monotonic()),
        ready: running && ready && !databaseAway,
        services: {
          total: all.length,
          enabled: all.filter(({ service }) => service.enabled).length,
          inMaintenance: all.filter(({ service }) => desk.isInMaintenance(service, now)).length,
        },
        alerts: countAlerts(desk.open()),
        notifier: await notifier.stats(),
        checks: { perSecond: checksPerSecond, queueDepth, inFlight, skippedLastMinute: skipped, skipped: vitals.skipped(), lag },
        storage: {
          away: databaseAway || !ready,
          sizeBytes,
          bufferedResults,
          checksEstimate: checksEstimate(now),
          aggregatedUntil: aggregator.doneUntil(),
        },
        process: { cpu, ...processVitals.memory(), eventLoopDelay },
      }
    }

    return {
      stats,
      watch: async function* (signal) {
        while (!signal.aborted) {
          yield await stats()
          await sleep(clock, everyMs, signal)
        }
      },
    }
  },
  name('api.system'),
)

import { derive, name } from '@pumped-fn/core-next'
import { clock } from '#runtime/clock.ts'
import { metrics } from '#runtime/metrics.ts'
import type { IncidentClose } from '#storage/contract.ts'
import { closed, detector } from './detector.ts'
import { events } from './events.ts'
import type { Waiter } from './job.ts'
import { runner } from './runner.ts'
import { scheduler } from './scheduler.ts'
import type { Watched } from './watched.ts'
import { writer } from './writer.ts'

/** Stops watching a service. */
export interface Ending {
  /**
   * Ends all checks of the service, then lets `store` write the end together with that of its open incident. Where that
   * fails the service is watched on. Returns those who waited for a check.
   */
  end(watched: Watched, note: string, store: (close?: IncidentClose) => Promise<void>): Promise<readonly Waiter[]>
}

export const ending = derive(
  { clock, detector, events, metrics, runner, scheduler, writer },
  ({ clock, detector, events, metrics, runner, scheduler, writer }): Ending => {
    /** Results on their way come first, so that none is written behind the end. */
    const storeEnd = async ({ incident }: Watched, note: string, store: (close?: IncidentClose) => Promise<void>) => {
      await writer.settle()
      const over = incident && closed(incident, clock.now(), note)
      await store(over ? { id: over.id, recoveredAt: over.recoveredAt, note } : undefined)
      return over
    }

    return {
      end: async (watched, note, store) => {
        const job = runner.cancel(watched)
        scheduler.forget(watched)
        try {
          const incident = await storeEnd(watched, note, store)
          detector.reset(watched)
          watched.activeIncident = null
          if (incident) {
            metrics.incidentsActive.dec()
            events.publish({ type: 'incident.closed', incident, service: watched.service })
          }
          return job?.waiters ?? []
        } catch (error) {
          if (watched.service.enabled) scheduler.plan(watched)
          if (job) runner.spot(watched, job)
          throw error
        }
      },
    }
  },
  name('engine.ending'),
)

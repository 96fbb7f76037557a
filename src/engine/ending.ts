import { derive, name } from '@pumped-fn/core-next'
import { desk } from '#alerting/desk/desk.ts'
import { clock } from '#runtime/clock.ts'
import { metrics } from '#runtime/metrics.ts'
import type { ServiceEnd } from '#storage/contract.ts'
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
   * Ends all checks of the service, then lets `store` write the end together with that of its open incident and its alerts.
   * Where that fails the service is watched on. Returns those who waited for a check.
   */
  end(watched: Watched, note: string, store: (end: ServiceEnd) => Promise<void>): Promise<readonly Waiter[]>
}

export const ending = derive(
  { clock, desk, detector, events, metrics, runner, scheduler, writer },
  ({ clock, desk, detector, events, metrics, runner, scheduler, writer }): Ending => {
    /** Results on their way come first, so that none is written behind the end. */
    const storeEnd = async ({ service, incident }: Watched, note: string, store: (end: ServiceEnd) => Promise<void>) => {
      await writer.settle()
      const over = incident && closed(incident, clock.now(), note)
      const close = over ? { id: over.id, recoveredAt: over.recoveredAt, note } : undefined
      await desk.recordEnd({ service, incident: over, note }, (alerting) => store({ close, alerting }))
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

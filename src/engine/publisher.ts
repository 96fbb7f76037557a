import { derive, name } from '@pumped-fn/core-next'
import { watch } from '#alerting/watch.ts'
import { metrics } from '#runtime/metrics.ts'
import { board } from './board.ts'
import { events } from './events.ts'
import type { Result } from './result.ts'
import { timelines } from './timelines.ts'

/** Makes results visible. */
export interface Publisher {
  /** Puts a result on the board, once. */
  show(result: Result): void
  /** Tells listeners and waiters of a result that is committed. */
  announce(result: Result): void
}

export const publisher = derive(
  { board, events, metrics, timelines, watch },
  ({ board, events, metrics, timelines, watch }): Publisher => {
    const show = (result: Result): void => {
      if (result.shown) return
      result.shown = true
      const { watched, check, phases, open, record } = result
      watched.lastCheck = check
      watched.phases = phases
      watched.activeIncident = open
      watched.live = null
      timelines.add(record)
      if (result.effect.kind === 'opened') metrics.incidentsActive.inc()
      if (result.effect.kind === 'closed') metrics.incidentsActive.dec()
    }

    const tellIncident = ({ effect, service }: Result): void => {
      if (effect.incident === null) return
      if (effect.kind === 'opened') {
        metrics.incidentsCreated.inc()
        events.publish({ type: 'incident.opened', incident: effect.incident, service })
      }
      if (effect.kind === 'closed') events.publish({ type: 'incident.closed', incident: effect.incident, service })
    }

    return {
      show,
      announce: (result) => {
        show(result)
        watch.observe(result.service, result.record)
        const live = board.get(result.service.id)
        if (live) events.publish({ type: 'check.recorded', check: result.check, live })
        tellIncident(result)
        for (const waiter of result.waiters) waiter.resolve(result.check)
      },
    }
  },
  name('engine.publisher'),
)

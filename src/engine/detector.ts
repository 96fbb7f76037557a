import { derive, name } from '@pumped-fn/core-next'
import type { CheckRecord } from '#domain/check.ts'
import { clear, decide, type Incident, openIncident, type Transition } from '#domain/incident.ts'
import type { Service } from '#domain/service.ts'
import { ids } from '#runtime/ids.ts'
import type { Watched } from './watched.ts'

/** What one result did to the service's incident. */
export interface Effect {
  readonly kind: 'none' | 'opened' | 'grew' | 'closed'
  /** The incident it concerns, as it is afterwards. */
  readonly incident: Incident | null
}

/** Decides, in the order of the results of each service, ahead of the database. */
export interface Detector {
  judge(watched: Watched, record: CheckRecord): Effect
  /** Forgets the incident and every run of outcomes, as when a service is disabled. */
  reset(watched: Watched): void
}

const none: Effect = { kind: 'none', incident: null }

export const thresholdsOf = (service: Service) => ({ failure: service.failureThreshold, recovery: service.recoveryThreshold })

export const closed = (incident: Incident, recoveredAt: number, note: string | null): Incident & { readonly recoveredAt: number } => {
  const end = Math.max(recoveredAt, incident.startedAt)
  return { ...incident, recoveredAt: end, duration: end - incident.startedAt, note }
}

export const detector = derive(
  { ids },
  ({ ids }): Detector => {
    const apply = (watched: Watched, transition: Transition): Effect | null => {
      if (transition.kind === 'opened') {
        const { startedAt, checksFailedCount, cause, reason } = transition
        const facts = { startedAt, recoveredAt: null, duration: null, checksFailedCount, cause, reason, note: null }
        watched.incident = { id: ids.next(), serviceId: watched.service.id, ...facts }
        return { kind: 'opened', incident: watched.incident }
      }
      const { incident } = watched
      watched.incident = null
      return incident && { kind: 'closed', incident: closed(incident, transition.recoveredAt, null) }
    }

    return {
      judge: (watched, record) => {
        // A paused service is looked at on demand only: that opens nothing.
        if (!watched.service.enabled) return none
        const { state, transition, grew } = decide(watched.state, record, thresholdsOf(watched.service))
        watched.state = state
        if (transition) return apply(watched, transition) ?? none
        const open = openIncident(state)
        if (!grew || open === null || watched.incident === null) return none
        watched.incident = { ...watched.incident, checksFailedCount: open.checksFailedCount }
        return { kind: 'grew', incident: watched.incident }
      },
      reset: (watched) => {
        watched.state = clear
        watched.incident = null
      },
    }
  },
  name('engine.detector'),
)

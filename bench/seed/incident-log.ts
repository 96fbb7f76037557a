import type { CheckRecord } from '#domain/check.ts'
import { clear, decide, type IncidentState, type OpenIncident, openIncident } from '#domain/incident.ts'
import type { StoredService } from '#domain/service.ts'
import type { StoredIncident } from '#storage/contract.ts'

/** Follows the checks of one service, oldest first, and knows the incidents that they make. */
export interface IncidentLog {
  /** The incident that this check closed, or null. */
  add(check: CheckRecord): StoredIncident | null
  /** The incident still open at the end: left open, or closed at `at` because the service is paused. */
  end(at: number): StoredIncident | null
}

export const incidentLog = (service: StoredService, nextId: () => string): IncidentLog => {
  const thresholds = { failure: service.failureThreshold, recovery: service.recoveryThreshold }
  let state: IncidentState = clear

  const entry = (incident: OpenIncident, recoveredAt: number | null, note: string | null): StoredIncident => ({
    ...incident,
    id: nextId(),
    serviceId: service.id,
    service: service.number,
    recoveredAt,
    duration: recoveredAt === null ? null : recoveredAt - incident.startedAt,
    note,
  })

  return {
    add: (check) => {
      const before = openIncident(state)
      const { state: next, transition } = decide(state, check, thresholds)
      state = next
      return before && transition?.kind === 'closed' ? entry(before, transition.recoveredAt, null) : null
    },
    end: (at) => {
      const open = openIncident(state)
      if (open === null) return null
      return service.enabled ? entry(open, null, null) : entry(open, at, 'the service was paused')
    },
  }
}

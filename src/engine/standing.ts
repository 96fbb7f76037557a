import { type ServiceState, stateOf } from '#domain/health.ts'
import type { LiveService } from './contract.ts'

/** The state in which a service is shown, and since when. */
export interface Standing {
  readonly state: ServiceState
  readonly since: number
}

type Shown = Pick<LiveService, 'service' | 'status' | 'degraded' | 'lastCheck' | 'activeIncident'>

/** When a state began that was not there before. */
const beganAt = ({ service, lastCheck, activeIncident }: Shown, state: ServiceState, before: ServiceState): number => {
  if (state === 'paused') return service.updatedAt
  if (state === 'unhealthy' && activeIncident) return activeIncident.startedAt
  const checkedAt = lastCheck?.timestamp ?? service.updatedAt
  return before === 'paused' ? Math.max(checkedAt, service.updatedAt) : checkedAt
}

/** The same after a start, from what is stored: a healthy service was so since its last incident, others since their last check. */
const remembered = ({ service, lastCheck, activeIncident }: Shown, state: ServiceState, recoveredAt: number | null): number => {
  if (state === 'paused') return service.updatedAt
  if (state === 'unhealthy' && activeIncident) return activeIncident.startedAt
  if (state === 'healthy') return recoveredAt ?? service.createdAt
  return lastCheck?.timestamp ?? service.createdAt
}

/** Where a service stands, given where it stood. */
export const standingOf = (shown: Shown, before: Standing | null, recoveredAt: number | null): Standing => {
  const state = stateOf({ ...shown, enabled: shown.service.enabled, criticality: shown.service.criticality })
  if (before === null) return { state, since: remembered(shown, state, recoveredAt) }
  return before.state === state ? before : { state, since: beganAt(shown, state, before.state) }
}

import type { Status } from './check.ts'
import type { Criticality } from './service.ts'

export type OverallStatus = 'healthy' | 'warning' | 'critical' | 'unknown'

/** What the overall status needs to know of one service. */
export interface Watched {
  readonly enabled: boolean
  readonly criticality: Criticality
  readonly status: Status
  readonly degraded: boolean
}

const states = ['healthy', 'degraded', 'unhealthy', 'unknown', 'paused'] as const
/** The one state in which a service is counted: paused before all, degraded instead of healthy. */
export type ServiceState = (typeof states)[number]

export const stateOf = (watched: Watched): ServiceState => {
  if (!watched.enabled) return 'paused'
  return watched.status === 'healthy' && watched.degraded ? 'degraded' : watched.status
}

/** The five states are disjoint and sum to `total`. */
export type StateTotals = { readonly total: number } & { readonly [state in ServiceState]: number }

export const totalsOf = (services: readonly Watched[]): StateTotals => {
  const totals = { total: services.length, healthy: 0, degraded: 0, unhealthy: 0, unknown: 0, paused: 0 }
  for (const service of services) totals[stateOf(service)] += 1
  return totals
}

const isCriticalFailure = (watched: Watched): boolean =>
  stateOf(watched) === 'unhealthy' && (watched.criticality === 'high' || watched.criticality === 'critical')

/**
 * The worst of what is watched. A service that is not known yet says nothing about the others: the whole is `unknown` only
 * while nothing that is watched is known.
 */
export const overallStatus = (services: readonly Watched[]): OverallStatus => {
  if (services.some(isCriticalFailure)) return 'critical'
  const { healthy, degraded, unhealthy } = totalsOf(services)
  if (unhealthy + degraded > 0) return 'warning'
  return healthy > 0 ? 'healthy' : 'unknown'
}

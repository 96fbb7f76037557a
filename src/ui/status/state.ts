import type { Status } from '#domain/check.ts'

/** The five faces of a service, worst first. */
export const states = ['unhealthy', 'degraded', 'unknown', 'healthy', 'paused'] as const
export type State = (typeof states)[number]

export interface Judged {
  readonly enabled: boolean
  readonly status: Status
  readonly degraded: boolean
}

export const stateOf = ({ enabled, status, degraded }: Judged): State => {
  if (!enabled) return 'paused'
  return status === 'healthy' && degraded ? 'degraded' : status
}

/** 0 is the worst. */
export const severityOf = (state: State): number => states.indexOf(state)

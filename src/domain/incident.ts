import type { Reason, Status } from './check.ts'

/** The time from a service's first unhealthy check to its first healthy one, as users see it. */
export interface Incident {
  readonly id: string
  readonly serviceId: string
  /** Timestamp of the first unhealthy check, epoch milliseconds. */
  readonly startedAt: number
  readonly recoveredAt: number | null
  /** `recoveredAt - startedAt`, never negative; null while open. */
  readonly duration: number | null
  /** Unhealthy checks recorded during it. */
  readonly checksFailedCount: number
  /** Error of the first failure. */
  readonly cause: string
  readonly reason: Reason
  /** Why it ended, where that was not a healthy check (service disabled or deleted). */
  readonly note: string | null
}

/** Consecutive checks that are needed to open (`failure`) and to close (`recovery`) an incident; both at least 1. */
export interface Thresholds {
  readonly failure: number
  readonly recovery: number
}

/** What the state machine needs to know of one recorded check. */
export interface Outcome {
  readonly status: Status
  readonly timestamp: number
  readonly error: string | null
  readonly reason: Reason | null
}

/** What is known of an incident from the moment it opens. */
export interface OpenIncident {
  readonly startedAt: number
  readonly checksFailedCount: number
  readonly cause: string
  readonly reason: Reason
}

/** Where a service stands between two checks. `failing` and `recovering` are runs still shorter than their threshold. */
export type IncidentState =
  | { readonly kind: 'clear' }
  | { readonly kind: 'failing'; readonly count: number; readonly since: number; readonly cause: string; readonly reason: Reason }
  | { readonly kind: 'open'; readonly incident: OpenIncident }
  | { readonly kind: 'recovering'; readonly incident: OpenIncident; readonly count: number; readonly since: number }

export type Transition =
  | ({ readonly kind: 'opened' } & OpenIncident)
  | { readonly kind: 'closed'; readonly recoveredAt: number; readonly checksFailedCount: number }

export interface Decision {
  readonly state: IncidentState
  readonly transition: Transition | null
  /** True where an incident that was open before counted one more unhealthy check. */
  readonly grew: boolean
}

export const clear: IncidentState = { kind: 'clear' }

/** Facts of the incident that is open in this state, or null. */
export const openIncident = (state: IncidentState): OpenIncident | null =>
  state.kind === 'open' || state.kind === 'recovering' ? state.incident : null

const stay = (state: IncidentState): Decision => ({ state, transition: null, grew: false })

const fail = (state: IncidentState, outcome: Outcome, failureThreshold: number): Decision => {
  if (state.kind === 'open' || state.kind === 'recovering') {
    const incident = { ...state.incident, checksFailedCount: state.incident.checksFailedCount + 1 }
    return { state: { kind: 'open', incident }, transition: null, grew: true }
  }
  const first = { since: outcome.timestamp, cause: outcome.error ?? 'failed without a message', reason: outcome.reason ?? 'internal' }
  const { since, cause, reason } = state.kind === 'failing' ? state : first
  const count = state.kind === 'failing' ? state.count + 1 : 1
  if (count < failureThreshold) return stay({ kind: 'failing', count, since, cause, reason })
  const incident: OpenIncident = { startedAt: since, checksFailedCount: count, cause, reason }
  return { state: { kind: 'open', incident }, transition: { kind: 'opened', ...incident }, grew: false }
}

const recover = (state: IncidentState, outcome: Outcome, recoveryThreshold: number): Decision => {
  if (state.kind === 'clear' || state.kind === 'failing') return stay(clear)
  const { incident } = state
  const since = state.kind === 'recovering' ? state.since : outcome.timestamp
  const count = state.kind === 'recovering' ? state.count + 1 : 1
  if (count < recoveryThreshold) return stay({ kind: 'recovering', incident, count, since })
  // The wall clock may have been set back meanwhile; a duration is never negative.
  const recoveredAt = Math.max(since, incident.startedAt)
  return { state: clear, transition: { kind: 'closed', recoveredAt, checksFailedCount: incident.checksFailedCount }, grew: false }
}

/** What one more recorded check means. `unknown` means nothing at all. Thresholds may differ from call to call. */
export const decide = (state: IncidentState, outcome: Outcome, thresholds: Thresholds): Decision => {
  switch (outcome.status) {
    case 'unknown':
      return stay(state)
    case 'unhealthy':
      return fail(state, outcome, thresholds.failure)
    case 'healthy':
      return recover(state, outcome, thresholds.recovery)
  }
}

export interface Remembered {
  readonly open: OpenIncident | null
  /** Latest outcomes, oldest first: at least as many as the larger threshold, none from before the service was last enabled. */
  readonly trailing: readonly Outcome[]
}

/** The state after a restart, from the open incident and the latest checks. */
export const restore = ({ open, trailing }: Remembered, thresholds: Thresholds): IncidentState => {
  const told = trailing.filter((outcome) => outcome.status !== 'unknown')
  const breakAt = told.findLastIndex((outcome) => (outcome.status === 'unhealthy') === (open !== null))
  const run = told.slice(breakAt + 1)
  const [first] = run
  if (first === undefined) return open ? { kind: 'open', incident: open } : clear
  if (open) return { kind: 'recovering', incident: open, count: run.length, since: first.timestamp }
  // A run this long had its incident, which was closed by hand or by disabling the service.
  if (run.length >= thresholds.failure) return clear
  const unlimited = { failure: Infinity, recovery: Infinity }
  return run.reduce<IncidentState>((state, outcome) => decide(state, outcome, unlimited).state, clear)
}

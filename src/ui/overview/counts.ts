import type { ServiceRow } from '#api/schema/row.ts'
import { type State, stateOf, states } from '../status/state.ts'

export type Counts = Readonly<Record<State, number>> & { readonly total: number }

export const countStates = (rows: readonly ServiceRow[]): Counts => {
  const counts = { unhealthy: 0, degraded: 0, unknown: 0, healthy: 0, paused: 0, total: rows.length }
  for (const row of rows) counts[stateOf(row)] += 1
  return counts
}

/** The worst state that any service is in; paused only where all are. */
export const worstState = (counts: Counts): State | null => states.find((state) => counts[state] > 0) ?? null

import type { LiveBatch, RowState, ServiceRow } from '#api/schema/row.ts'

type Known = Map<string, ServiceRow>

const record = (known: Known, state: RowState): void => {
  const row = known.get(state.id)
  if (row !== undefined && (state.lastCheckAt ?? 0) >= (row.lastCheckAt ?? 0)) known.set(state.id, { ...row, ...state })
}

const apply = (known: Known, { rows, states, deleted }: LiveBatch): void => {
  for (const row of rows) known.set(row.id, row)
  for (const state of states) record(known, state)
  for (const id of deleted) known.delete(id)
}

/**
 * The list after what happened; a check that is older than the list knows already changes nothing. Services that were
 * not touched keep their identity, so that their rows need not be drawn again; new ones join at the end.
 */
export const applyBatches = (rows: readonly ServiceRow[], batches: readonly LiveBatch[]): ServiceRow[] => {
  const known: Known = new Map(rows.map((row) => [row.id, row]))
  for (const batch of batches) apply(known, batch)
  return [...known.values()]
}

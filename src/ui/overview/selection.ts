/** Ids that are selected, as the table keeps them. */
export type Selection = Readonly<Record<string, boolean>>

export const selectedIds = (selection: Selection): readonly string[] => Object.keys(selection).filter((id) => selection[id])

export const withIds = (selection: Selection, ids: readonly string[], selected: boolean): Selection => {
  const next: Record<string, boolean> = { ...selection }
  for (const id of ids) {
    if (selected) next[id] = true
    else delete next[id]
  }
  return next
}

/** All ids between two, both included, whichever comes first; only the second where the first is not shown. */
export const between = (ids: readonly string[], from: string | null, to: string): readonly string[] => {
  const [a, b] = [from === null ? -1 : ids.indexOf(from), ids.indexOf(to)]
  return a < 0 || b < 0 ? [to] : ids.slice(Math.min(a, b), Math.max(a, b) + 1)
}

/** The same without services that are gone; the same object where none is. */
export const stillThere = (selection: Selection, there: { has(id: string): boolean }): Selection => {
  const gone = Object.keys(selection).filter((id) => !there.has(id))
  return gone.length === 0 ? selection : withIds(selection, gone, false)
}

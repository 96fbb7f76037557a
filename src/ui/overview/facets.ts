import type { ServiceRow } from '#api/schema/row.ts'
import { groupOf } from './arrange.ts'

/** What there is to filter by, in alphabetical order. */
export interface Facets {
  readonly types: readonly string[]
  readonly groups: readonly string[]
  readonly tags: readonly string[]
}

const sorted = (values: ReadonlySet<string>): readonly string[] => [...values].toSorted((a, b) => a.localeCompare(b, 'en'))

export const facetsOf = (rows: readonly ServiceRow[]): Facets => {
  const [types, groups, tags] = [new Set<string>(), new Set<string>(), new Set<string>()]
  for (const row of rows) {
    types.add(row.type)
    groups.add(groupOf(row))
    for (const tag of row.tags) tags.add(tag)
  }
  return { types: sorted(types), groups: sorted(groups), tags: sorted(tags) }
}

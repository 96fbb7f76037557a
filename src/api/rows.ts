import { board } from '#engine/board.ts'
import { derive, name } from '@pumped-fn/core-next'
import { rowView } from './row-view.ts'
import type { Facet, Facets, ServiceRow } from './schema/row.ts'

/** All services in little, from memory. */
export interface RowsApi {
  /** By age, oldest first. */
  all(): Promise<readonly ServiceRow[]>
  facets(): Promise<Facets>
}

const counted = (values: readonly string[]): Facet[] => {
  const counts = new Map<string, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts].map(([value, count]) => ({ value, count })).toSorted((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
}

export const rows = derive(
  { board, rowView },
  ({ board, rowView }): RowsApi => ({
    all: async () => board.all().map(rowView.rowOf),
    facets: async () => {
      const services = board.all().map(({ service }) => service)
      return {
        types: counted(services.map(({ type }) => type)),
        groups: counted(services.flatMap(({ group }) => group ?? [])),
        tags: counted(services.flatMap(({ tags }) => tags)),
      }
    },
  }),
  name('api.rows'),
)

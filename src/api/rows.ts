import { name, provide } from '@pumped-fn/core-next'
import { notYet } from './not-yet.ts'
import type { Facets, ServiceRow } from './schema/row.ts'

/** All services in little, from memory. */
export interface RowsApi {
  /** By age, oldest first. */
  all(): Promise<readonly ServiceRow[]>
  facets(): Promise<Facets>
}

export const rows = provide((): RowsApi => ({ all: notYet, facets: notYet }), name('api.rows'))

import { derive, name } from '@pumped-fn/core-next'
import { checks } from './checks.ts'
import type { ChecksStore, IncidentsStore, ResultsStore, RollupsStore, RunsStore, ServicesStore } from './contract.ts'
import { incidents } from './incidents.ts'
import { results } from './results.ts'
import { rollups } from './rollups.ts'
import { runs } from './runs.ts'
import { services } from './services.ts'

export interface Stores {
  readonly services: ServicesStore
  readonly checks: ChecksStore
  readonly incidents: IncidentsStore
  readonly rollups: RollupsStore
  readonly results: ResultsStore
  readonly runs: RunsStore
}

/** All that Hale remembers. */
export const stores = derive({ services, checks, incidents, rollups, results, runs }, (stores): Stores => stores, name('storage.stores'))

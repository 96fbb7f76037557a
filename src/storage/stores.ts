import { derive, name } from '@pumped-fn/core-next'
import { checks } from './checks.ts'
import { alerts } from './alerts.ts'
import type { AlertsStore, OutboxStore, SetupStores } from './alert-contract.ts'
import type { ChecksStore, IncidentsStore, ResultsStore, RollupsStore, RunsStore, ServicesStore } from './contract.ts'
import { incidents } from './incidents.ts'
import { outbox } from './outbox.ts'
import { results } from './results.ts'
import { rollups } from './rollups.ts'
import { runs } from './runs.ts'
import { services } from './services.ts'
import { setup } from './setup.ts'

export interface Stores {
  readonly services: ServicesStore
  readonly checks: ChecksStore
  readonly incidents: IncidentsStore
  readonly rollups: RollupsStore
  readonly results: ResultsStore
  readonly runs: RunsStore
  readonly alerts: AlertsStore
  readonly outbox: OutboxStore
  readonly setup: SetupStores
}

/** All that Hale remembers. */
export const stores = derive(
  { services, checks, incidents, rollups, results, runs, alerts, outbox, setup },
  (stores): Stores => stores,
  name('storage.stores'),
)

import { derive, name } from '@pumped-fn/core-next'
import { bulk, type BulkApi } from './bulk.ts'
import { calendar, type CalendarApi } from './calendar.ts'
import { changes, type ChangesApi } from './changes.ts'
import { checkTypes, type CheckTypesApi } from './check-types.ts'
import { checks, type ChecksApi } from './checks.ts'
import { docs, type DocsApi } from './docs.ts'
import { exports, type ExportsApi } from './exports.ts'
import { health, type HealthApi } from './health.ts'
import { incidents, type IncidentsApi } from './incidents.ts'
import { live, type LiveApi } from './live.ts'
import { rows, type RowsApi } from './rows.ts'
import { series, type SeriesApi } from './series.ts'
import { services, type ServicesApi } from './services.ts'
import { system, type SystemApi } from './system.ts'
import { trials, type TrialsApi } from './trials.ts'
import { uptime, type UptimeApi } from './uptime.ts'

/** All that one may ask of Hale. REST, tRPC and the pages ask nothing else. */
export interface Api {
  readonly bulk: BulkApi
  readonly calendar: CalendarApi
  readonly changes: ChangesApi
  readonly checks: ChecksApi
  readonly checkTypes: CheckTypesApi
  readonly docs: DocsApi
  readonly exports: ExportsApi
  readonly health: HealthApi
  readonly incidents: IncidentsApi
  readonly live: LiveApi
  readonly rows: RowsApi
  readonly series: SeriesApi
  readonly services: ServicesApi
  readonly system: SystemApi
  readonly trials: TrialsApi
  readonly uptime: UptimeApi
}

/** Resolved in the pod of one call. */
export const api = derive(
  { bulk, calendar, changes, checks, checkTypes, docs, exports, health, incidents, live, rows, series, services, system, trials, uptime },
  (groups): Api => groups,
  name('api'),
)

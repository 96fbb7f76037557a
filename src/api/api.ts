import { derive, name } from '@pumped-fn/core-next'
import { alerts, type AlertsApi } from './alerts.ts'
import { backtests, type BacktestsApi } from './backtests.ts'
import { bulk, type BulkApi } from './bulk.ts'
import { calendar, type CalendarApi } from './calendar.ts'
import { changes, type ChangesApi } from './changes.ts'
import { channelTypes, type ChannelTypesApi } from './channel-types.ts'
import { channels, type ChannelsApi } from './channels.ts'
import { checkTypes, type CheckTypesApi } from './check-types.ts'
import { checks, type ChecksApi } from './checks.ts'
import { deliveries, type DeliveriesApi } from './deliveries.ts'
import { docs, type DocsApi } from './docs.ts'
import { exports, type ExportsApi } from './exports.ts'
import { health, type HealthApi } from './health.ts'
import { incidents, type IncidentsApi } from './incidents.ts'
import { live, type LiveApi } from './live.ts'
import { maintenance, type MaintenanceApi } from './maintenance.ts'
import { policies, type PoliciesApi } from './policies.ts'
import { rows, type RowsApi } from './rows.ts'
import { rules, type RulesApi } from './rules.ts'
import { series, type SeriesApi } from './series.ts'
import { services, type ServicesApi } from './services.ts'
import { silences, type SilencesApi } from './silences.ts'
import { system, type SystemApi } from './system.ts'
import { trials, type TrialsApi } from './trials.ts'
import { uptime, type UptimeApi } from './uptime.ts'

/** All that one may ask of Hale. REST, tRPC and the pages ask nothing else. */
export interface Api {
  readonly alerts: AlertsApi
  readonly backtests: BacktestsApi
  readonly bulk: BulkApi
  readonly calendar: CalendarApi
  readonly changes: ChangesApi
  readonly channels: ChannelsApi
  readonly channelTypes: ChannelTypesApi
  readonly checks: ChecksApi
  readonly checkTypes: CheckTypesApi
  readonly deliveries: DeliveriesApi
  readonly docs: DocsApi
  readonly exports: ExportsApi
  readonly health: HealthApi
  readonly incidents: IncidentsApi
  readonly live: LiveApi
  readonly maintenance: MaintenanceApi
  readonly policies: PoliciesApi
  readonly rows: RowsApi
  readonly rules: RulesApi
  readonly series: SeriesApi
  readonly services: ServicesApi
  readonly silences: SilencesApi
  readonly system: SystemApi
  readonly trials: TrialsApi
  readonly uptime: UptimeApi
}

/** Resolved in the pod of one call. */
export const api = derive(
  {
    alerts,
    backtests,
    bulk,
    calendar,
    changes,
    channels,
    channelTypes,
    checks,
    checkTypes,
    deliveries,
    docs,
    exports,
    health,
    incidents,
    live,
    maintenance,
    policies,
    rows,
    rules,
    series,
    services,
    silences,
    system,
    trials,
    uptime,
  },
  (groups): Api => groups,
  name('api'),
)

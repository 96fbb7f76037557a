import { derive, name } from '@pumped-fn/core-next'
import { changes, type ChangesApi } from './changes.ts'
import { checks, type ChecksApi } from './checks.ts'
import { health, type HealthApi } from './health.ts'
import { incidents, type IncidentsApi } from './incidents.ts'
import { services, type ServicesApi } from './services.ts'
import { uptime, type UptimeApi } from './uptime.ts'

/** All that one may ask of Hale. REST, tRPC and the pages ask nothing else. */
export interface Api {
  readonly services: ServicesApi
  readonly checks: ChecksApi
  readonly incidents: IncidentsApi
  readonly uptime: UptimeApi
  readonly health: HealthApi
  readonly changes: ChangesApi
}

/** Resolved in the pod of one call. */
export const api = derive({ services, checks, incidents, uptime, health, changes }, (groups): Api => groups, name('api'))

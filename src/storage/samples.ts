import type { CheckRecord } from '#domain/check.ts'
import type { Rollup } from '#domain/rollup.ts'
import type { Service, StoredService } from '#domain/service.ts'
import { nothingToTell } from './alert-contract.ts'
import type { ResultBatch, StoredIncident } from './contract.ts'

/* Records for tests: plain ones, of which a test says only what matters to it. */

export const noon = Date.UTC(2026, 5, 1, 12)

export const sampleService = (id: string, changes: Partial<Service> = {}): Service => ({
  id,
  name: `service ${id}`,
  description: null,
  type: 'http',
  endpoint: 'http://127.0.0.1:8080/',
  checkInterval: 60,
  timeout: 5000,
  criticality: 'medium',
  enabled: true,
  retries: 2,
  retryDelay: 1000,
  degradedThreshold: null,
  failureThreshold: 1,
  recoveryThreshold: 1,
  group: null,
  tags: [],
  dependsOn: [],
  options: {},
  createdAt: noon,
  updatedAt: noon,
  ...changes,
})

export const sampleCheck = (service: number, timestamp: number, changes: Partial<CheckRecord> = {}): CheckRecord => ({
  service,
  status: 'healthy',
  degraded: false,
  responseTime: 12.3,
  error: null,
  reason: null,
  attempts: 1,
  manual: false,
  maintenance: false,
  timestamp,
  intervalMs: 60_000,
  ...changes,
})

export const failedCheck = (service: number, timestamp: number, error = 'connection refused'): CheckRecord =>
  sampleCheck(service, timestamp, { status: 'unhealthy', responseTime: null, error, reason: 'connect', attempts: 3 })

export const sampleIncident = (
  { id: serviceId, number: service }: StoredService,
  id: string,
  startedAt: number,
  changes: Partial<StoredIncident> = {},
): StoredIncident => ({
  id,
  serviceId,
  service,
  startedAt,
  recoveredAt: null,
  duration: null,
  checksFailedCount: 1,
  cause: 'connection refused',
  reason: 'connect',
  note: null,
  ...changes,
})

export const sampleRollup = (service: number, hour: number, changes: Partial<Rollup> = {}): Rollup => ({
  service,
  hour,
  up: 3_600_000,
  down: 0,
  unknown: 0,
  healthy: 60,
  unhealthy: 0,
  undetermined: 0,
  responseSum: 738.1,
  responseCount: 60,
  sketch: new Uint8Array([1, 2, 3]),
  ...changes,
})

export const batchOf = (changes: Partial<ResultBatch>): ResultBatch => ({
  checks: [],
  opened: [],
  counted: [],
  closed: [],
  reopened: [],
  alerting: nothingToTell,
  ...changes,
})

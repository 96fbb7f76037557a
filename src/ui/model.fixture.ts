import type { HealthCheck, Status } from '#domain/check.ts'
import type { Incident } from '#domain/incident.ts'
import type { ServiceView } from './model.ts'

/** Services to test with. */
export const serviceView = (id: string, fields: Partial<ServiceView> = {}): ServiceView => ({
  id,
  name: id,
  description: null,
  type: 'http',
  endpoint: `http://${id}.example/health`,
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
  createdAt: 0,
  updatedAt: 0,
  status: 'healthy',
  degraded: false,
  since: 0,
  lastCheck: null,
  nextCheckAt: null,
  activeIncident: null,
  uptime24h: null,
  ...fields,
})

export const openIncident = (serviceId: string, startedAt: number): Incident => ({
  id: `incident-${serviceId}`,
  serviceId,
  startedAt,
  recoveredAt: null,
  duration: null,
  checksFailedCount: 1,
  cause: 'connection refused',
  reason: 'connect',
  note: null,
})

export const checkOf = (serviceId: string, timestamp: number, status: Status = 'healthy'): HealthCheck => ({
  id: `${serviceId}-${timestamp}`,
  serviceId,
  status,
  degraded: false,
  responseTime: 5,
  error: null,
  reason: null,
  attempts: 1,
  manual: false,
  maintenance: false,
  timestamp,
})

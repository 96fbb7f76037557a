import type { LiveService } from '#engine/contract.ts'
import type { ServiceName } from './schema/incident.ts'
import type { ServiceHealth, ServiceState, ServiceWithState } from './schema/service.ts'

export const toServiceName = ({ id, name, criticality }: ServiceName): ServiceName => ({ id, name, criticality })

/** The parts of a live service that change from check to check. */
const stateOf = (live: LiveService) => ({
  status: live.status,
  degraded: live.degraded,
  since: live.since,
  lastCheck: live.lastCheck,
  nextCheckAt: live.nextCheckAt,
  activeIncident: live.activeIncident,
})

export const toServiceHealth = (live: LiveService): ServiceHealth => ({ serviceId: live.service.id, ...stateOf(live) })

export const toServiceState = (live: LiveService): ServiceState => ({ ...toServiceHealth(live), uptime24h: live.uptime24h })

/** Field by field, so that the number under which its checks are stored stays inside. */
export const toServiceWithState = (live: LiveService): ServiceWithState => {
  const { service } = live
  return {
    id: service.id,
    name: service.name,
    description: service.description,
    type: service.type,
    endpoint: service.endpoint,
    checkInterval: service.checkInterval,
    timeout: service.timeout,
    criticality: service.criticality,
    enabled: service.enabled,
    retries: service.retries,
    retryDelay: service.retryDelay,
    degradedThreshold: service.degradedThreshold,
    failureThreshold: service.failureThreshold,
    recoveryThreshold: service.recoveryThreshold,
    group: service.group,
    tags: service.tags,
    dependsOn: service.dependsOn,
    options: service.options,
    createdAt: service.createdAt,
    updatedAt: service.updatedAt,
    ...stateOf(live),
    uptime24h: live.uptime24h,
  }
}

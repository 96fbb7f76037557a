import type { Service } from '#domain/service.ts'
import { z } from 'zod'
import { healthCheck, phases, status } from './check.ts'
import { criticality, incident } from './incident.ts'
import { jsonObject } from './json.ts'

/** A service as it is stored and shown. */
export const service = z
  .object({
    id: z.string(),
    name: z.string(),
    description: z.string().nullable(),
    type: z.string(),
    endpoint: z.string(),
    checkInterval: z.int().meta({ description: 'Seconds' }),
    timeout: z.int().meta({ description: 'Milliseconds' }),
    criticality,
    enabled: z.boolean(),
    retries: z.int(),
    retryDelay: z.int().meta({ description: 'Milliseconds' }),
    degradedThreshold: z.int().nullable().meta({ description: 'Milliseconds' }),
    failureThreshold: z.int(),
    recoveryThreshold: z.int(),
    group: z.string().nullable(),
    tags: z.array(z.string()).readonly(),
    dependsOn: z.array(z.string()).readonly().meta({ description: 'Ids of services without which this one cannot work' }),
    options: jsonObject,
    createdAt: z.int(),
    updatedAt: z.int(),
  })
  .meta({ id: 'Service' }) satisfies z.ZodType<Service>

const state = {
  status,
  degraded: z.boolean(),
  since: z.int().meta({ description: 'Since when it is healthy, degraded, unhealthy, unknown or paused, epoch milliseconds' }),
  lastCheck: healthCheck.nullable(),
  nextCheckAt: z.number().nullable().meta({ description: 'Epoch milliseconds; null while paused' }),
  activeIncident: incident.nullable(),
}
const uptime24h = z.number().nullable().meta({ description: 'Percentage over the last 24 hours; null where nothing is known' })

/** What changes from check to check. */
export const serviceHealth = z.object({ serviceId: z.string(), ...state }).meta({ id: 'ServiceHealth' })
export type ServiceHealth = z.output<typeof serviceHealth>

export const serviceState = serviceHealth.extend({ uptime24h })
export type ServiceState = z.output<typeof serviceState>

export const serviceWithState = service.extend({ ...state, uptime24h }).meta({ id: 'ServiceWithState' })
export type ServiceWithState = z.output<typeof serviceWithState>

export const serviceDetail = serviceWithState
  .extend({
    recentChecks: z.array(healthCheck).readonly(),
    phases: phases.nullable(),
    dependants: z.array(z.string()).readonly().meta({ description: 'Ids of services that depend on this one' }),
  })
  .meta({ id: 'ServiceDetail' })
export type ServiceDetail = z.output<typeof serviceDetail>

import { criticalities } from '#domain/service.ts'
import type { Incident } from '#domain/incident.ts'
import { z } from 'zod'
import { reason } from './check.ts'
import { cursor, limit } from './paging.ts'

export const criticality = z.enum(criticalities).meta({ id: 'Criticality' })

export const incident = z
  .object({
    id: z.string(),
    serviceId: z.string(),
    startedAt: z.int().meta({ description: 'Timestamp of the first unhealthy check, epoch milliseconds' }),
    recoveredAt: z.int().nullable(),
    duration: z.number().nullable().meta({ description: '`recoveredAt - startedAt`, milliseconds; null while open' }),
    checksFailedCount: z.int(),
    cause: z.string().meta({ description: 'Error of the first failure' }),
    reason,
    note: z.string().nullable().meta({ description: 'Why it ended, where that was not a healthy check' }),
  })
  .meta({ id: 'Incident' }) satisfies z.ZodType<Incident>

export const serviceName = z.object({ id: z.string(), name: z.string(), criticality })
export type ServiceName = z.output<typeof serviceName>

export const activeIncident = incident.extend({ service: serviceName }).meta({ id: 'ActiveIncident' })
export type ActiveIncident = z.output<typeof activeIncident>

export const incidentQuery = z.strictObject({
  status: z.enum(['open', 'closed']).optional(),
  limit: limit(1000).default(100),
  cursor: cursor.optional(),
})
export type IncidentQuery = z.output<typeof incidentQuery>

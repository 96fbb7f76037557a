import { criticalities } from '#domain/service.ts'
import type { Incident } from '#domain/incident.ts'
import { z } from 'zod'
import { reason } from './check.ts'
import { cursor, instant, limit } from './paging.ts'
import { id, text } from './text.ts'

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

const withService = incident.extend({ service: serviceName })
export const activeIncident = withService.meta({ id: 'ActiveIncident' })
export type ActiveIncident = z.output<typeof activeIncident>

/** An open or a past one. */
export const incidentOfService = withService.meta({ id: 'IncidentOfService' })
export type IncidentOfService = z.output<typeof incidentOfService>

export const incidentQuery = z.strictObject({
  status: z.enum(['open', 'closed']).optional(),
  limit: limit(1000).default(100),
  cursor: cursor.optional(),
})
export type IncidentQuery = z.output<typeof incidentQuery>

export const incidentListQuery = incidentQuery.extend({
  service: id.optional().meta({ description: 'Only of this service' }),
  criticality: criticality.optional(),
  group: text(1, 200).optional(),
  from: instant.optional().meta({ description: 'Only those that were not over by then' }),
  to: instant.optional().meta({ description: 'Only those that had begun by then' }),
  q: text(1, 200).optional().meta({ description: 'Part of the name of the service or of the cause, in any case' }),
})
export type IncidentListQuery = z.output<typeof incidentListQuery>

import { reasons, statuses, type HealthCheck, type Phases } from '#domain/check.ts'
import { z } from 'zod'
import { cursor, instant, limit } from './paging.ts'

export const status = z.enum(statuses).meta({ id: 'Status', description: '`unknown`: Hale itself could not tell' })
export const reason = z.enum(reasons).meta({ id: 'Reason' })

export const healthCheck = z
  .object({
    id: z.string(),
    serviceId: z.string(),
    status,
    degraded: z.boolean().meta({ description: 'Healthy, with a warning' }),
    responseTime: z
      .number()
      .nullable()
      .meta({ description: 'Milliseconds; null where nothing answered, or where Hale itself had no time to listen' }),
    error: z.string().nullable().meta({ description: 'Error, or the note of a degraded check' }),
    reason: reason.nullable(),
    attempts: z.int(),
    manual: z.boolean(),
    maintenance: z.boolean().meta({ description: 'It ran in a maintenance window' }),
    timestamp: z.int().meta({ description: 'When the check started, epoch milliseconds' }),
  })
  .meta({ id: 'HealthCheck' }) satisfies z.ZodType<HealthCheck>

const duration = z.number().exactOptional()

export const phases = z
  .object({ dns: duration, connect: duration, tls: duration, firstByte: duration, total: z.number() })
  .meta({ id: 'Phases', description: 'Parts of the latest check in milliseconds' }) satisfies z.ZodType<Phases>

export const historyQuery = z.strictObject({
  from: instant.optional(),
  to: instant.optional(),
  limit: limit(10_000).default(1000),
  cursor: cursor.optional(),
})
export type HistoryQuery = z.output<typeof historyQuery>

/** Checks newest first, as a page shows them. */
export const checksQuery = z.strictObject({
  status: status.optional(),
  from: instant.optional(),
  to: instant.optional(),
  limit: limit(500).default(50),
  cursor: cursor.optional(),
})
export type ChecksQuery = z.output<typeof checksQuery>

export const exportQuery = z.strictObject({
  from: instant.optional(),
  to: instant.optional(),
  format: z.enum(['csv', 'json']).default('csv'),
})
export type ExportQuery = z.output<typeof exportQuery>

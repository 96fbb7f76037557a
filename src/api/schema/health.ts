import { z } from 'zod'

const count = z.int()

export const health = z
  .object({
    status: z.enum(['healthy', 'warning', 'critical', 'unknown']).meta({ description: 'The worst of what is watched' }),
    timestamp: z.int(),
    version: z.string(),
    uptime: z.number().meta({ description: 'Milliseconds since the process started' }),
    services: z
      .object({ total: count, healthy: count, degraded: count, unhealthy: count, unknown: count, paused: count })
      .meta({ description: 'Each service counts once: `degraded` are not among the `healthy`' }),
    activeIncidents: count,
  })
  .meta({ id: 'Health' })
export type Health = z.output<typeof health>

export const alive = z.object({ status: z.literal('live') })
export type Alive = z.output<typeof alive>

export const ready = z.object({ status: z.literal('ready') })
export type Ready = z.output<typeof ready>

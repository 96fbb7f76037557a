import { z } from 'zod'

export const periods = ['7d', '30d', '90d'] as const
export const uptimeQuery = z.strictObject({ period: z.enum(periods).default('30d') })
export type UptimeQuery = z.output<typeof uptimeQuery>

const ms = z.number()

export const uptimeReport = z
  .object({
    serviceId: z.string(),
    period: z.enum(periods),
    from: z.int(),
    to: z.int(),
    uptimePercentage: z.number().nullable().meta({ description: '`upTime / (upTime + downTime) * 100`; null where both are 0' }),
    upTime: ms.meta({ description: 'Milliseconds proven up' }),
    downTime: ms.meta({ description: 'Milliseconds proven down' }),
    unknownTime: ms.meta({ description: 'Milliseconds without proof' }),
    incidents: z.int().meta({ description: 'Incidents that overlap the period' }),
    mttr: ms.nullable().meta({ description: 'Mean duration of those that are closed, milliseconds' }),
    mtbf: ms.nullable().meta({ description: '`upTime / incidents`, milliseconds' }),
    checks: z.object({ total: z.int(), healthy: z.int(), unhealthy: z.int(), unknown: z.int() }),
    responseTime: z
      .object({ avg: ms.nullable(), p50: ms.nullable(), p95: ms.nullable(), p99: ms.nullable() })
      .meta({ description: 'Milliseconds; null where nothing answered' }),
  })
  .meta({ id: 'UptimeReport' })
export type UptimeReport = z.output<typeof uptimeReport>

export const dashboardPeriods = ['24h', '7d', '30d', '90d'] as const
export type DashboardPeriod = (typeof dashboardPeriods)[number]

/** Uptime over one of the periods that end now; all durations are milliseconds. */
export interface PeriodUptime extends Pick<
  UptimeReport,
  'from' | 'to' | 'uptimePercentage' | 'upTime' | 'downTime' | 'unknownTime' | 'incidents' | 'mttr' | 'mtbf'
> {
  readonly period: DashboardPeriod
}

/** Of all services together, weighted by time, over the last 30 days. */
export interface FleetUptime {
  readonly from: number
  readonly to: number
  readonly uptimePercentage: number | null
  readonly upTime: number
  readonly downTime: number
}

import { type Interval, mtbf, mttr, type Times, uptimePercentage } from '#domain/uptime.ts'
import { board } from '#engine/board.ts'
import type { UptimeTotals } from '#engine/contract.ts'
import { fleet } from '#engine/fleet.ts'
import { uptime as totals } from '#engine/uptime.ts'
import { clock } from '#runtime/clock.ts'
import type { StoredIncident } from '#storage/contract.ts'
import { stores } from '#storage/stores.ts'
import { derive, name } from '@pumped-fn/core-next'
import { lookup } from './lookup.ts'
import {
  type DashboardPeriod,
  dashboardPeriods,
  type FleetUptime,
  type PeriodUptime,
  type UptimeQuery,
  type UptimeReport,
} from './schema/uptime.ts'

export interface UptimeApi {
  report(serviceId: string, query: UptimeQuery): Promise<UptimeReport>
  /** Over 24 hours, 7, 30 and 90 days at once, in this order. */
  periods(serviceId: string): Promise<readonly PeriodUptime[]>
  /** Of all services together; a minute old at most. */
  fleet(): Promise<FleetUptime>
}

const dayMs = 24 * 3_600_000
const lengthMs = { '24h': dayMs, '7d': 7 * dayMs, '30d': 30 * dayMs, '90d': 90 * dayMs } as const

const ofTotals = ({ up, down, unknown, healthy, unhealthy, undetermined, response }: UptimeTotals) => ({
  uptimePercentage: uptimePercentage(up, down),
  upTime: up,
  downTime: down,
  unknownTime: unknown,
  checks: { total: healthy + unhealthy + undetermined, healthy, unhealthy, unknown: undetermined },
  responseTime: response ?? { avg: null, p50: null, p95: null, p99: null },
})

const sumOf = (one: Times, other: Times): Times => ({
  up: one.up + other.up,
  down: one.down + other.down,
  unknown: one.unknown + other.unknown,
})

const overlaps = ({ from, to }: Interval, { startedAt, recoveredAt }: StoredIncident): boolean =>
  startedAt < to && (recoveredAt === null || recoveredAt > from || startedAt >= from)

const periodOf = (
  period: DashboardPeriod,
  range: Interval,
  { up, down, unknown }: Times,
  incidents: readonly StoredIncident[],
): PeriodUptime => {
  const inside = incidents.filter((incident) => overlaps(range, incident))
  return {
    period,
    ...range,
    uptimePercentage: uptimePercentage(up, down),
    upTime: up,
    downTime: down,
    unknownTime: unknown,
    incidents: inside.length,
    mttr: mttr(inside, range),
    mtbf: mtbf(up, inside.length),
  }
}

export const uptime = derive(
  { board, fleet, totals, stores, clock },
  ({ board, fleet, totals, stores, clock }): UptimeApi => ({
    report: async (serviceId, { period }) => {
      const { number } = lookup(board, serviceId).service
      const to = clock.now()
      const from = to - lengthMs[period]
      const [sums, overlapping] = await Promise.all([totals.over(number, from, to), stores.incidents.overlapping(number, from, to)])
      return {
        serviceId,
        period,
        from,
        to,
        ...ofTotals(sums),
        incidents: overlapping.length,
        mttr: mttr(overlapping, { from, to }),
        mtbf: mtbf(sums.up, overlapping.length),
      }
    },
    periods: async (serviceId) => {
      const { number } = lookup(board, serviceId).service
      const now = clock.now()
      const longest = now - lengthMs['90d']
      const incidents = await stores.incidents.overlapping(number, longest, now)
      const found: PeriodUptime[] = []
      let inner = { up: 0, down: 0, unknown: 0 }
      let to = now
      for (const period of dashboardPeriods) {
        // Each period is the one before and what lies further back, so that no hour is read twice.
        const from = now - lengthMs[period]
        inner = sumOf(inner, await totals.over(number, from, to))
        to = from
        found.push(periodOf(period, { from, to: now }, inner, incidents))
      }
      return found
    },
    fleet: async () => {
      const { from, to, up, down } = await fleet.last30Days()
      return { from, to, uptimePercentage: uptimePercentage(up, down), upTime: up, downTime: down }
    },
  }),
  name('api.uptime'),
)

import { mtbf, mttr, uptimePercentage } from '#domain/uptime.ts'
import { board } from '#engine/board.ts'
import type { UptimeTotals } from '#engine/contract.ts'
import { uptime as totals } from '#engine/uptime.ts'
import { clock } from '#runtime/clock.ts'
import { stores } from '#storage/stores.ts'
import { derive, name } from '@pumped-fn/core-next'
import { lookup } from './lookup.ts'
import { notYet } from './not-yet.ts'
import type { FleetUptime, PeriodUptime, UptimeQuery, UptimeReport } from './schema/uptime.ts'

export interface UptimeApi {
  report(serviceId: string, query: UptimeQuery): Promise<UptimeReport>
  /** Over 24 hours, 7, 30 and 90 days at once, in this order. */
  periods(serviceId: string): Promise<readonly PeriodUptime[]>
  /** Of all services together; a minute old at most. */
  fleet(): Promise<FleetUptime>
}

const dayMs = 24 * 3_600_000
const lengthMs = { '7d': 7 * dayMs, '30d': 30 * dayMs, '90d': 90 * dayMs } as const

const ofTotals = ({ up, down, unknown, healthy, unhealthy, undetermined, response }: UptimeTotals) => ({
  uptimePercentage: uptimePercentage(up, down),
  upTime: up,
  downTime: down,
  unknownTime: unknown,
  checks: { total: healthy + unhealthy + undetermined, healthy, unhealthy, unknown: undetermined },
  responseTime: response ?? { avg: null, p50: null, p95: null, p99: null },
})

export const uptime = derive(
  { board, totals, stores, clock },
  ({ board, totals, stores, clock }): UptimeApi => ({
    periods: notYet,
    fleet: notYet,
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
  }),
  name('api.uptime'),
)

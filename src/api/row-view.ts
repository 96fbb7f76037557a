import { desk } from '#alerting/desk/desk.ts'
import type { LiveService } from '#engine/contract.ts'
import { clock } from '#runtime/clock.ts'
import { derive, name } from '@pumped-fn/core-next'
import type { RowState, ServiceRow } from './schema/row.ts'

const longestError = 200

const cut = (text: string | null): string | null => text && text.slice(0, longestError).toWellFormed()

// Cut rather than rounded, so that 100 means that nothing was missed.
const fourDecimals = (percentage: number | null): number | null => percentage && Math.floor(percentage * 10_000) / 10_000

/** Services in little, as they stand now. */
export interface RowView {
  readonly stateOf: (live: LiveService) => RowState
  readonly rowOf: (live: LiveService) => ServiceRow
}

export const rowView = derive(
  { clock, desk },
  ({ clock, desk }): RowView => {
    const stateOf = (live: LiveService): RowState => ({
      id: live.service.id,
      status: live.status,
      degraded: live.degraded,
      since: live.since,
      responseTime: live.lastCheck?.responseTime ?? null,
      lastCheckAt: live.lastCheck?.timestamp ?? null,
      uptime24h: fourDecimals(live.uptime24h),
      error: cut(live.lastCheck?.error ?? null),
      maintenance: desk.isInMaintenance(live.service, clock.now()),
    })
    return {
      stateOf,
      rowOf: (live) => ({
        ...stateOf(live),
        name: live.service.name,
        type: live.service.type,
        criticality: live.service.criticality,
        group: live.service.group,
        tags: live.service.tags,
        enabled: live.service.enabled,
      }),
    }
  },
  name('api.rowView'),
)

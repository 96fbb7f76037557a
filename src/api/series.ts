import { openTimes } from '#alerting/desk/window.ts'
import { setup } from '#alerting/setup.ts'
import { matcherOf } from '#domain/alerting/matching.ts'
import { union } from '#domain/intervals.ts'
import type { StoredService } from '#domain/service.ts'
import type { Interval } from '#domain/uptime.ts'
import { board } from '#engine/board.ts'
import { series as reader } from '#engine/series.ts'
import type { Setup } from '#alerting/contract.ts'
import type { StoredIncident } from '#storage/contract.ts'
import { stores } from '#storage/stores.ts'
import { derive, name } from '@pumped-fn/core-next'
import { lookup } from './lookup.ts'
import type { IncidentBand, Series, SeriesQuery } from './schema/series.ts'

export interface SeriesApi {
  /** Response times and uptime of one service at the resolution of a screen. */
  over(serviceId: string, query: SeriesQuery): Promise<Series>
}

const mostIncidents = 200
const longestCause = 100
const mostTimes = 200

const lengthOf = ({ startedAt, recoveredAt }: StoredIncident): number => (recoveredAt ?? Infinity) - startedAt

const toBand = ({ id, startedAt, recoveredAt, reason, cause }: StoredIncident): IncidentBand => ({
  id,
  startedAt,
  recoveredAt,
  reason,
  cause: cause.slice(0, longestCause).toWellFormed(),
})

const longest = (incidents: readonly StoredIncident[]): readonly StoredIncident[] =>
  incidents.length <= mostIncidents
    ? incidents
    : incidents
        .toSorted((a, b) => lengthOf(b) - lengthOf(a))
        .slice(0, mostIncidents)
        .toSorted((a, b) => a.startedAt - b.startedAt)

/** As long as half a bucket at least, which may be seen. */
const maintenanceTimes = ({ maintenance }: Setup, service: StoredService, { from, to, width }: Interval & { width: number }) => {
  const windows = maintenance.all().filter(({ match }) => matcherOf(match)(service))
  const times = union(windows.flatMap((window) => openTimes(window, { from, to })))
  return times.filter((one) => one.to - one.from >= width / 2).slice(-mostTimes)
}

export const series = derive(
  { board, reader, setup, stores },
  ({ board, reader, setup, stores }): SeriesApi => ({
    over: async (serviceId, { from, to, points }) => {
      const { service } = lookup(board, serviceId)
      const { buckets, gaps, source, ...columns } = await reader.over(service, { from, to }, points)
      const incidents = await stores.incidents.overlapping(service.number, buckets.from, buckets.to)
      return {
        serviceId,
        ...buckets,
        source,
        ...columns,
        unknownSpans: gaps,
        incidents: longest(incidents).map(toBand),
        incidentCount: incidents.length,
        maintenance: maintenanceTimes(setup, service, buckets),
      }
    },
  }),
  name('api.series'),
)

import type { Incident } from '#domain/incident.ts'
import { criticalities } from '#domain/service.ts'
import { board } from '#engine/board.ts'
import type { StoredIncident } from '#storage/contract.ts'
import { stores } from '#storage/stores.ts'
import { derive, name } from '@pumped-fn/core-next'
import { z } from 'zod'
import { cursorsOf, pageOf } from './cursor.ts'
import { criteriaOf, findIncidents } from './incident-search.ts'
import { lookup } from './lookup.ts'
import type { ActiveIncident, IncidentListQuery, IncidentOfService, IncidentQuery } from './schema/incident.ts'
import type { Page } from './schema/paging.ts'
import { toServiceName } from './service-view.ts'

export interface IncidentsApi {
  /** Of one service, newest first. */
  ofService(serviceId: string, query: IncidentQuery): Promise<Page<Incident>>
  /** Of all services, newest first. */
  list(query: IncidentListQuery): Promise<Page<IncidentOfService>>
  /** The one that ended last, or null where none has. */
  last(): Promise<IncidentOfService | null>
  /** Open ones of all services, most critical first, then oldest first; from memory. */
  active(): Promise<readonly ActiveIncident[]>
}

const cursors = cursorsOf('incidents', z.object({ startedAt: z.int(), id: z.string() }))

export const toIncident = (stored: StoredIncident): Incident => ({
  id: stored.id,
  serviceId: stored.serviceId,
  startedAt: stored.startedAt,
  recoveredAt: stored.recoveredAt,
  duration: stored.duration,
  checksFailedCount: stored.checksFailedCount,
  cause: stored.cause,
  reason: stored.reason,
  note: stored.note,
})

const byUrgency = (a: ActiveIncident, b: ActiveIncident): number =>
  criticalities.indexOf(b.service.criticality) - criticalities.indexOf(a.service.criticality) || a.startedAt - b.startedAt

export const incidents = derive(
  { board, stores },
  ({ board, stores }): IncidentsApi => {
    /** Nothing where the service was deleted this moment. */
    const withService = (stored: StoredIncident): IncidentOfService[] => {
      const live = board.get(stored.serviceId)
      return live ? [{ ...toIncident(stored), service: toServiceName(live.service) }] : []
    }

    return {
      ofService: async (serviceId, { status, limit, cursor }) => {
        const { number } = lookup(board, serviceId).service
        const found = await stores.incidents.ofService(number, {
          ...(status && { status }),
          ...(cursor && { before: cursors.read(cursor) }),
          limit: limit + 1,
        })
        return pageOf(found, limit, toIncident, ({ startedAt, id }) => cursors.write({ startedAt, id }))
      },
      list: async (query) => {
        const { limit, cursor } = query
        const page = { limit: limit + 1, ...(cursor && { before: cursors.read(cursor) }) }
        const found = await findIncidents(stores.incidents, criteriaOf(board.all(), query), page)
        const shown = pageOf(found, limit, withService, ({ startedAt, id }) => cursors.write({ startedAt, id }))
        return { ...shown, items: shown.items.flat() }
      },
      last: async () => {
        const found = await stores.incidents.lastEnded()
        return found && (withService(found)[0] ?? null)
      },
      active: async () =>
        board
          .all()
          .flatMap(({ service, activeIncident }) => (activeIncident ? [{ ...activeIncident, service: toServiceName(service) }] : []))
          .toSorted(byUrgency),
    }
  },
  name('api.incidents'),
)

import { desk } from '#alerting/desk/desk.ts'
import type { Alert } from '#domain/alerting/alert.ts'
import { DomainError } from '#domain/errors.ts'
import { board } from '#engine/board.ts'
import type { Board } from '#engine/contract.ts'
import type { AlertSearch } from '#storage/alert-contract.ts'
import { stores } from '#storage/stores.ts'
import { derive, name } from '@pumped-fn/core-next'
import { z } from 'zod'
import { alertViews } from './alert-views.ts'
import { cursorsOf, pageOf } from './cursor.ts'
import { relatedAlerts } from './related-alerts.ts'
import { requestContext } from './request.ts'
import type { Acknowledgement, AlertCounts, AlertDetail, AlertQuery, AlertResolution, AlertView } from './schema/alert.ts'
import type { Page } from './schema/paging.ts'

export interface AlertsApi {
  /** Newest first, with their deliveries. */
  list(query: AlertQuery): Promise<Page<AlertView>>
  get(id: string): Promise<AlertDetail>
  /** Refuses with a conflict where it is acknowledged or resolved already. */
  acknowledge(id: string, acknowledgement: Acknowledgement): Promise<AlertView>
  /** Refuses with a conflict where it is resolved already. The incident stays as it is. */
  resolve(id: string, resolution: AlertResolution): Promise<AlertView>
  /** From memory. */
  counts(): Promise<AlertCounts>
}

const cursors = cursorsOf('alerts', z.object({ startedAt: z.int(), id: z.string() }))

const criteriaOf = (board: Board, { status, severity, service, rule, incident }: AlertQuery): Omit<AlertSearch, 'limit' | 'before'> => ({
  ...(status && { statuses: status }),
  ...(severity && { severities: severity }),
  ...(service !== undefined && { services: [board.get(service)?.service.number ?? []].flat() }),
  ...(rule !== undefined && { rule }),
  ...(incident !== undefined && { incident }),
})

export const countAlerts = (open: readonly Alert[]): AlertCounts => {
  const count = (status: Alert['status']): number => open.filter((alert) => alert.status === status).length
  return { active: count('active'), acknowledged: count('acknowledged'), suppressed: count('suppressed') }
}

export const alerts = derive(
  { alertViews, board, desk, relatedAlerts, requestContext, stores },
  ({ alertViews, board, desk, relatedAlerts, requestContext: { actor, log }, stores }): AlertsApi => {
    const full = async (alert: Alert): Promise<AlertView> => {
      const [view] = await alertViews.withDeliveries([alert])
      return view ?? { ...alertViews.summary(alert), deliveries: [] }
    }

    return {
      list: async (query) => {
        const { limit, cursor } = query
        const criteria = criteriaOf(board, query)
        if (criteria.services?.length === 0) return { items: [], nextCursor: null }
        const before = cursor === undefined ? {} : { before: cursors.read(cursor) }
        const found = await stores.alerts.search({ ...criteria, ...before, limit: limit + 1 })
        const { items, nextCursor } = pageOf(
          found,
          limit,
          (alert) => alert,
          ({ startedAt, id }) => cursors.write({ startedAt, id }),
        )
        return { items: await alertViews.withDeliveries(items), nextCursor }
      },
      get: async (id) => {
        const alert = await stores.alerts.get(id)
        if (!alert) throw new DomainError('not_found', `there is no alert ${id}`)
        const related = await relatedAlerts(alert)
        return { ...(await full(alert)), related: related.map((one) => alertViews.summary(one)) }
      },
      acknowledge: async (id, { by, note }) => {
        const alert = await desk.acknowledge(id, by, note)
        log.info({ alert: id, actor: actor.name, by }, 'alert acknowledged')
        return full(alert)
      },
      resolve: async (id, { by, resolution }) => {
        const alert = await desk.resolve(id, by, resolution)
        log.info({ alert: id, actor: actor.name, by }, 'alert resolved by hand')
        return full(alert)
      },
      counts: async () => countAlerts(desk.open()),
    }
  },
  name('api.alerts'),
)

import { dispatcher } from '#alerting/dispatch/dispatcher.ts'
import type { Delivery } from '#domain/alerting/alert.ts'
import { DomainError } from '#domain/errors.ts'
import { stores } from '#storage/stores.ts'
import { derive, name } from '@pumped-fn/core-next'
import { z } from 'zod'
import { alertViews } from './alert-views.ts'
import { cursorsOf, pageOf } from './cursor.ts'
import { requestContext } from './request.ts'
import type { AlertName, DeliveryOfAlert, DeliveryQuery } from './schema/delivery.ts'
import type { Page } from './schema/paging.ts'

export interface DeliveriesApi {
  /** Newest first, with every try. */
  list(query: DeliveryQuery): Promise<Page<DeliveryOfAlert>>
  /** Sends a dead one again, with all that went with it. Refuses with a conflict where it is not dead. */
  retry(id: string): Promise<DeliveryOfAlert>
}

const cursors = cursorsOf('deliveries', z.string())

export const deliveries = derive(
  { alertViews, dispatcher, requestContext, stores },
  ({ alertViews, dispatcher, requestContext: { actor, log }, stores }): DeliveriesApi => {
    const alertName = async (id: string): Promise<AlertName | null> => {
      const alert = await stores.alerts.get(id)
      return alert && { id, title: alert.title, severity: alert.severity, serviceId: alert.serviceId }
    }

    const withAlerts = async (found: readonly Delivery[]): Promise<DeliveryOfAlert[]> => {
      const ids = [...new Set(found.map(({ alertId }) => alertId))]
      const names = new Map(await Promise.all(ids.map(async (id) => [id, await alertName(id)] as const)))
      return found.map((one) => ({ ...alertViews.delivery(one), alert: names.get(one.alertId) ?? null }))
    }

    return {
      list: async ({ status, alert, channel, limit, cursor }) => {
        const found = await stores.outbox.search({
          ...(status && { status }),
          ...(alert !== undefined && { alert }),
          ...(channel !== undefined && { channel }),
          ...(cursor !== undefined && { before: cursors.read(cursor) }),
          limit: limit + 1,
        })
        const { items, nextCursor } = pageOf(
          found,
          limit,
          (delivery) => delivery,
          ({ id }) => cursors.write(id),
        )
        return { items: await withAlerts(items), nextCursor }
      },
      retry: async (id) => {
        await dispatcher.retry(id)
        log.info({ delivery: id, actor: actor.name }, 'delivery sent again')
        const delivery = await stores.outbox.get(id)
        const [view] = delivery ? await withAlerts([delivery]) : []
        if (!view) throw new DomainError('not_found', `there is no delivery ${id}`)
        return view
      },
    }
  },
  name('api.deliveries'),
)

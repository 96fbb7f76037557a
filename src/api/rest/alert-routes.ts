import { z } from 'zod'
import { acknowledgement, alert, alertDetail, alertQuery, alertResolution } from '../schema/alert.ts'
import { deliveryOfAlert, deliveryQuery } from '../schema/delivery.ts'
import { json, list } from './answer.ts'
import { defineRoute, type Route } from './route.ts'

const next = { Link: 'The next page as `<...>; rel="next"`; absent on the last' }

/** What was told to whom. */
export const alertRoutes: readonly Route[] = [
  defineRoute({
    method: 'GET',
    path: '/alerts',
    operation: 'listAlerts',
    tag: 'alerts',
    summary: 'Alerts with their deliveries, newest first',
    query: alertQuery,
    refuses: ['unavailable'],
    success: { status: 200, description: 'Those that match', schema: z.array(alert), headers: next },
    run: async ({ api, query, url }) => list(await api.alerts.list(query), url),
  }),
  defineRoute({
    method: 'GET',
    path: '/alerts/:id',
    operation: 'getAlert',
    tag: 'alerts',
    summary: 'One alert with its deliveries, every try, and related alerts',
    refuses: ['unavailable'],
    success: { status: 200, description: 'The alert', schema: alertDetail },
    run: async ({ api, param }) => json(await api.alerts.get(param('id'))),
  }),
  defineRoute({
    method: 'POST',
    path: '/alerts/:id/acknowledge',
    operation: 'acknowledgeAlert',
    tag: 'alerts',
    summary: 'Say that somebody takes care: no further escalation',
    body: acknowledgement,
    refuses: ['conflict', 'unavailable'],
    success: { status: 200, description: 'The alert', schema: alert },
    run: async ({ api, param, body }) => json(await api.alerts.acknowledge(param('id'), body)),
  }),
  defineRoute({
    method: 'POST',
    path: '/alerts/:id/resolve',
    operation: 'resolveAlert',
    tag: 'alerts',
    summary: 'End the alert by hand; the incident stays as it is',
    body: alertResolution,
    refuses: ['conflict', 'unavailable'],
    success: { status: 200, description: 'The alert', schema: alert },
    run: async ({ api, param, body }) => json(await api.alerts.resolve(param('id'), body)),
  }),
  defineRoute({
    method: 'GET',
    path: '/deliveries',
    operation: 'listDeliveries',
    tag: 'deliveries',
    summary: 'What was, is or could not be sent, with every try, newest first',
    query: deliveryQuery,
    refuses: ['unavailable'],
    success: { status: 200, description: 'Those that match', schema: z.array(deliveryOfAlert), headers: next },
    run: async ({ api, query, url }) => list(await api.deliveries.list(query), url),
  }),
  defineRoute({
    method: 'POST',
    path: '/deliveries/:id/retry',
    operation: 'retryDelivery',
    tag: 'deliveries',
    summary: 'Send a dead delivery again, with all that went with it',
    refuses: ['conflict', 'unavailable'],
    success: { status: 200, description: 'The delivery, pending again', schema: deliveryOfAlert },
    run: async ({ api, param }) => json(await api.deliveries.retry(param('id'))),
  }),
]

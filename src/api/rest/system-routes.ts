import { alive, health, ready } from '../schema/health.ts'
import { json, raw } from './answer.ts'
import { anyQuery, defineRoute, type Route } from './route.ts'

/** What Hale says of itself. */
export const systemRoutes: readonly Route[] = [
  defineRoute({
    method: 'GET',
    path: '/health',
    operation: 'getHealth',
    tag: 'system',
    summary: 'The worst of what is watched; 503 only where Hale itself does not check',
    refuses: ['unavailable'],
    query: anyQuery,
    success: { status: 200, description: 'Totals of all services', schema: health },
    run: async ({ api }) => json(await api.health.health()),
  }),
  defineRoute({
    method: 'GET',
    path: '/live',
    operation: 'getLive',
    tag: 'system',
    summary: 'The process is up',
    query: anyQuery,
    success: { status: 200, description: 'It is', schema: alive },
    run: async ({ api }) => json(await api.health.live()),
  }),
  defineRoute({
    method: 'GET',
    path: '/ready',
    operation: 'getReady',
    tag: 'system',
    summary: 'Database and scheduler are ready; 503 while not, and while shutting down',
    refuses: ['unavailable'],
    query: anyQuery,
    success: { status: 200, description: 'They are', schema: ready },
    run: async ({ api }) => json(await api.health.ready()),
  }),
  defineRoute({
    method: 'GET',
    path: '/metrics',
    operation: 'getMetrics',
    tag: 'metrics',
    summary: 'Metrics of Hale itself for Prometheus',
    query: anyQuery,
    success: { status: 200, description: 'Prometheus text', mediaType: 'text/plain' },
    run: async ({ api }) => {
      const { text, contentType } = await api.health.metrics()
      return raw(text, contentType)
    },
  }),
]

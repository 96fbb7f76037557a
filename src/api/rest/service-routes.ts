import { z } from 'zod'
import { healthCheck, historyQuery } from '../schema/check.ts'
import { activeIncident, incident, incidentQuery } from '../schema/incident.ts'
import type { ServiceInputs } from '../schema/service-input.ts'
import { serviceDetail, serviceHealth, serviceWithState } from '../schema/service.ts'
import { uptimeQuery, uptimeReport } from '../schema/uptime.ts'
import { created, json, list, listOfTexts, noContent } from './answer.ts'
import { etagOf, expectedUpdatedAt } from './etag.ts'
import { defineRoute, type Route } from './route.ts'

const etag = { ETag: 'Names the version of the definition; the state does not count' }
const ifMatch = { 'If-Match': 'ETag as the caller knows it: where the service was changed since, the call is refused' }
const next = { Link: 'The next page as `<...>; rel="next"`; absent on the last' }

const collectionRoutes = ({ newService, serviceQuery }: ServiceInputs): Route[] => [
  defineRoute({
    method: 'POST',
    path: '/services',
    operation: 'createService',
    tag: 'services',
    summary: 'Register a service; its first check starts at once',
    body: newService,
    refuses: ['unavailable'],
    success: {
      status: 201,
      description: 'Registered',
      schema: serviceWithState,
      headers: { ...etag, Location: 'Where the service is found' },
    },
    run: async ({ api, body }) => {
      const service = await api.services.create(body)
      return created(service, `/services/${service.id}`, { etag: etagOf(service) })
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/services',
    operation: 'listServices',
    tag: 'services',
    summary: 'All services with their state, oldest first; all at once where no limit is given',
    query: serviceQuery,
    success: {
      status: 200,
      description: 'Those that match',
      schema: z.array(serviceWithState),
      headers: { ...next, 'X-Total-Count': 'Services that match, on all pages' },
    },
    run: async ({ api, query, url }) => listOfTexts(await api.services.listTexts(query), url),
  }),
]

const changeRoutes = ({ serviceChanges }: ServiceInputs): Route[] =>
  (['PUT', 'PATCH'] as const).map((method) =>
    defineRoute({
      method,
      path: '/services/:id',
      operation: method === 'PUT' ? 'changeService' : 'patchService',
      tag: 'services',
      summary: 'Change the given fields; the others stay',
      body: serviceChanges,
      takes: ifMatch,
      refuses: ['stale', 'unavailable'],
      success: { status: 200, description: 'As it is now', schema: serviceWithState, headers: etag },
      run: async ({ api, param, body, headers }) => {
        const service = await api.services.update(param('id'), body, expectedUpdatedAt(headers))
        return json(service, 200, { etag: etagOf(service) })
      },
    }),
  )

const itemRoutes: readonly Route[] = [
  defineRoute({
    method: 'GET',
    path: '/services/:id',
    operation: 'getService',
    tag: 'services',
    summary: 'One service with its state and its latest 50 checks, newest first',
    refuses: ['unavailable'],
    success: { status: 200, description: 'The service', schema: serviceDetail, headers: etag },
    run: async ({ api, param }) => {
      const service = await api.services.get(param('id'))
      return json(service, 200, { etag: etagOf(service) })
    },
  }),
  defineRoute({
    method: 'DELETE',
    path: '/services/:id',
    operation: 'deleteService',
    tag: 'services',
    summary: 'Delete a service and its history',
    takes: ifMatch,
    refuses: ['stale', 'unavailable'],
    success: { status: 204, description: 'Deleted' },
    run: async ({ api, param, headers }) => {
      await api.services.remove(param('id'), expectedUpdatedAt(headers))
      return noContent
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/services/:id/health',
    operation: 'getServiceHealth',
    tag: 'services',
    summary: 'How a service stands now',
    success: { status: 200, description: 'Its state', schema: serviceHealth },
    run: async ({ api, param }) => json(await api.services.health(param('id'))),
  }),
]

const historyRoutes: readonly Route[] = [
  defineRoute({
    method: 'GET',
    path: '/services/:id/history',
    operation: 'getServiceHistory',
    tag: 'checks',
    summary: 'Checks in the half-open range, oldest first; the last 24 hours where none is given',
    query: historyQuery,
    refuses: ['unavailable'],
    success: { status: 200, description: 'The checks', schema: z.array(healthCheck), headers: next },
    run: async ({ api, param, query, url }) => list(await api.checks.history(param('id'), query), url),
  }),
  defineRoute({
    method: 'POST',
    path: '/services/:id/check',
    operation: 'checkService',
    tag: 'checks',
    summary: 'Check now, or join the check in flight',
    refuses: ['unavailable'],
    success: { status: 200, description: 'The check just recorded', schema: healthCheck },
    run: async ({ api, param }) => json(await api.checks.checkNow(param('id'))),
  }),
  defineRoute({
    method: 'GET',
    path: '/services/:id/incidents',
    operation: 'getServiceIncidents',
    tag: 'incidents',
    summary: 'Incidents of one service, newest first',
    query: incidentQuery,
    refuses: ['unavailable'],
    success: { status: 200, description: 'The incidents', schema: z.array(incident), headers: next },
    run: async ({ api, param, query, url }) => list(await api.incidents.ofService(param('id'), query), url),
  }),
  defineRoute({
    method: 'GET',
    path: '/incidents/active',
    operation: 'getActiveIncidents',
    tag: 'incidents',
    summary: 'Open incidents of all services, most critical first',
    success: { status: 200, description: 'The incidents', schema: z.array(activeIncident) },
    run: async ({ api }) => json(await api.incidents.active()),
  }),
  defineRoute({
    method: 'GET',
    path: '/metrics/uptime/:id',
    operation: 'getServiceUptime',
    tag: 'metrics',
    summary: 'Uptime, incidents, MTTR, MTBF and response times over a period',
    query: uptimeQuery,
    refuses: ['unavailable'],
    success: { status: 200, description: 'The report; all durations are milliseconds', schema: uptimeReport },
    run: async ({ api, param, query }) => json(await api.uptime.report(param('id'), query)),
  }),
]

export const serviceRoutes = (inputs: ServiceInputs): Route[] => [
  ...collectionRoutes(inputs),
  ...changeRoutes(inputs),
  ...itemRoutes,
  ...historyRoutes,
]

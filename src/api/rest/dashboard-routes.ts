import { z } from 'zod'
import { bulkInput, bulkOutcome } from '../schema/bulk.ts'
import { exportQuery } from '../schema/check.ts'
import { incidentListQuery, incidentOfService } from '../schema/incident.ts'
import { probeFace } from '../schema/probe.ts'
import { series, seriesQuery } from '../schema/series.ts'
import type { ServiceInputs } from '../schema/service-input.ts'
import { trial } from '../schema/trial.ts'
import { attachment, json, list } from './answer.ts'
import { fileName, historyFile } from './history-file.ts'
import { anyQuery, defineRoute, type Route } from './route.ts'

const fileTypes = { csv: 'text/csv; charset=utf-8', json: 'application/json; charset=utf-8' } as const

/** What the dashboard asks and others may want to ask too. */
export const dashboardRoutes = ({ serviceTrial }: ServiceInputs): Route[] => [
  defineRoute({
    method: 'POST',
    path: '/services/test',
    operation: 'testService',
    tag: 'services',
    summary: 'Look once at what would be a service; nothing is recorded',
    body: serviceTrial,
    refuses: ['busy'],
    success: { status: 200, description: 'What was found', schema: trial },
    run: async ({ api, body }) => json(await api.trials.look(body)),
  }),
  defineRoute({
    method: 'POST',
    path: '/services/bulk',
    operation: 'changeServices',
    tag: 'services',
    summary: 'Pause, resume, tag, untag or delete many services, each by itself',
    body: bulkInput,
    success: { status: 200, description: 'What became of each', schema: z.array(bulkOutcome) },
    run: async ({ api, body }) => json(await api.bulk.change(body)),
  }),
  defineRoute({
    method: 'GET',
    path: '/services/:id/series',
    operation: 'getServiceSeries',
    tag: 'metrics',
    summary: 'Response times and uptime in buckets, as a chart shows them',
    query: seriesQuery,
    refuses: ['unavailable'],
    success: { status: 200, description: 'Columns of equal length, one entry per bucket', schema: series },
    run: async ({ api, param, query }) => json(await api.series.over(param('id'), query)),
  }),
  defineRoute({
    method: 'GET',
    path: '/services/:id/export',
    operation: 'exportServiceHistory',
    tag: 'checks',
    summary: 'All checks of a range as a file, oldest first; all that are kept where no range is given',
    query: exportQuery,
    refuses: ['unavailable'],
    success: {
      status: 200,
      description: 'CSV (RFC 4180), where a text that a spreadsheet would take for a formula begins with an apostrophe, or a JSON array',
      mediaType: 'text/csv',
      headers: { 'Content-Disposition': 'A name for the file' },
    },
    run: async ({ api, param, query }) => {
      const history = await api.exports.history(param('id'), query)
      return attachment(fileName(history.serviceName, query.format), fileTypes[query.format], historyFile[query.format](history))
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/incidents',
    operation: 'listIncidents',
    tag: 'incidents',
    summary: 'Incidents of all services, newest first',
    query: incidentListQuery,
    refuses: ['unavailable'],
    success: {
      status: 200,
      description: 'Those that match',
      schema: z.array(incidentOfService),
      headers: { Link: 'The next page as `<...>; rel="next"`; absent on the last' },
    },
    run: async ({ api, query, url }) => list(await api.incidents.list(query), url),
  }),
  defineRoute({
    method: 'GET',
    path: '/check-types',
    operation: 'listCheckTypes',
    tag: 'services',
    summary: 'All check types with the schemas of their endpoints and options',
    query: anyQuery,
    success: { status: 200, description: 'The types', schema: z.array(probeFace) },
    run: async ({ api }) => json(await api.checkTypes.list()),
  }),
]

import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Clock } from '#runtime/clock.ts'
import type { Log } from '#runtime/log.ts'
import type { Metrics } from '#runtime/metrics.ts'
import { isStreaming } from './connections.ts'
import { assetRoute, type RouteMap } from './routes.ts'

export interface ObserverParts {
  readonly clock: Clock
  readonly log: Log
  readonly metrics: Metrics
  readonly routes: RouteMap
}

const knownMethods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])

const round = (ms: number): number => Math.round(ms * 10) / 10

export const pathOf = ({ url = '' }: IncomingMessage): string => url.split('?', 1)[0] ?? ''

/** Counts, times and logs each request once, when its answer is finished or its client has gone. */
export const createObserver =
  ({ clock, log, metrics, routes }: ObserverParts) =>
  (request: IncomingMessage, response: ServerResponse, requestId: string): void => {
    const startedAt = clock.monotonic()
    const path = pathOf(request)
    const method = request.method !== undefined && knownMethods.has(request.method) ? request.method : 'other'
    response.once('close', () => {
      const durationMs = clock.monotonic() - startedAt
      const route = routes.routeOf(path)
      const labels = { method, route, status: String(response.statusCode) }
      metrics.httpRequests.inc(labels)
      // A stream lasts as long as its client likes; that is not how long an answer took.
      if (!isStreaming(response)) metrics.httpDuration.observe(labels, durationMs / 1000)
      log[route === assetRoute ? 'debug' : 'info'](
        { requestId, method, route, path, status: response.statusCode, durationMs: round(durationMs), aborted: !response.writableFinished },
        'request',
      )
    })
  }

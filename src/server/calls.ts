import type { ServerResponse } from 'node:http'
import { createRequest, sendResponse } from '@remix-run/node-fetch-server'
import type { Core } from '@pumped-fn/core-next'
import { rest } from '#api/rest/adapter.ts'
import { WholeResponse } from '#api/rest/answer.ts'
import { trpc } from '#api/trpc-adapter.ts'
import type { Ids } from '#runtime/ids.ts'
import type { Answer } from './http.ts'
import { pathOf } from './observer.ts'
import type { Pods } from './request.ts'
import { callRoute, type RouteMap } from './routes.ts'

export type Call = (request: Request) => Promise<Response>

/** The API, each call in a pod of its own, named by the id that the front door gave it. */
export interface Calls {
  /** What answers at a path, or null where it is none of the API. */
  at(path: string): Call | null
}

/** Values of the placeholders of a pattern; null where one of them is empty. */
const paramsOf = (pattern: string, path: string): Readonly<Record<string, string>> | null => {
  const values = path.split('/')
  const named = pattern.split('/').flatMap((part, index) => (part.startsWith(':') ? [[part.slice(1), values[index] ?? ''] as const] : []))
  return named.some(([, value]) => value === '')
    ? null
    : Object.fromEntries(named.map(([name, value]) => [name, decodeURIComponent(value)]))
}

export interface CallParts {
  readonly pods: Pods
  readonly routes: RouteMap
  readonly ids: Ids
}

export const createCalls = ({ pods, routes, ids }: CallParts): Calls => {
  const inPod =
    (work: (pod: Core.Pod, request: Request) => Promise<Response>): Call =>
    (request) =>
      pods.answer(request.headers.get('x-request-id') ?? ids.next(), (pod) => work(pod, request))
  const procedures = inPod(async (pod, request) => (await pod.resolve(trpc)).answer(request))
  return {
    at: (path) => {
      const route = routes.routeOf(path)
      if (route === callRoute) return procedures
      const params = routes.isCall(route) ? paramsOf(route, path) : null
      return params && inPod(async (pod, request) => (await pod.resolve(rest)).answer(route, request, params))
    },
  }
}

/** What is there as a whole goes out in one piece, for a fraction of what a stream costs. */
const send = async (outgoing: ServerResponse, response: Response): Promise<void> => {
  if (!(response instanceof WholeResponse)) return sendResponse(outgoing, response)
  outgoing.statusCode = response.status
  outgoing.setHeaders(response.headers)
  outgoing.end(response.whole)
}

/** Answers calls of the API here, for a fraction of what the same costs behind the pages' own server, and leaves the rest to it. */
export const answerCalls =
  (calls: Calls, others: Answer): Answer =>
  async (incoming, outgoing) => {
    const call = calls.at(pathOf(incoming))
    if (call === null) return others(incoming, outgoing)
    const response = await call(createRequest(incoming, outgoing))
    if (!outgoing.destroyed) await send(outgoing, response)
  }

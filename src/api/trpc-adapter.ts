import { derive, name } from '@pumped-fn/core-next'
import { fetchRequestHandler } from '@trpc/server/adapters/fetch'
import { api } from './api.ts'
import { refusalOf, retryAfterSeconds } from './errors.ts'
import { requestContext } from './request.ts'
import { toResponse } from './rest/answer.ts'
import { readBytes } from './rest/body.ts'
import { methodNotAllowed, toProblem } from './rest/problem.ts'
import { appRouter } from './trpc.ts'

/** Where the router is mounted. */
export const trpcPath = '/api/trpc'

const mostCallsAtOnce = 100

/** Answers tRPC calls and streams; whatever happens, the answer is a Response. */
export interface Trpc {
  answer(request: Request): Promise<Response>
}

/** The same request with its body read, which is refused where it is too large. */
const bounded = async (request: Request): Promise<Request> => {
  if (request.method !== 'POST') return request
  const { url, method, headers, signal } = request
  return new Request(url, { method, headers, signal, body: Buffer.from(await readBytes(request)) })
}

export const trpc = derive(
  { api, requestContext, appRouter },
  ({ api, requestContext, appRouter }): Trpc => {
    const { log, requestId } = requestContext
    const run = (request: Request): Promise<Response> =>
      fetchRequestHandler({
        endpoint: trpcPath,
        req: request,
        router: appRouter,
        createContext: () => ({ api, request: requestContext }),
        maxBatchSize: mostCallsAtOnce,
        onError: ({ error, path }) => {
          if (error.code === 'INTERNAL_SERVER_ERROR') log.error({ err: error.cause ?? error, procedure: path }, 'a call failed')
        },
        responseMeta: ({ errors }) => ({
          headers: {
            'cache-control': 'no-store',
            'x-request-id': requestId,
            ...(errors.some(({ code }) => code === 'SERVICE_UNAVAILABLE') && { 'retry-after': String(retryAfterSeconds) }),
          },
        }),
      })
    return {
      answer: async (request) => {
        if (request.method !== 'GET' && request.method !== 'POST')
          return toResponse(methodNotAllowed('GET, POST'), request.method, requestId)
        return bounded(request)
          .then(run)
          .catch((thrown: Error) => toResponse(toProblem(refusalOf(thrown)), request.method, requestId))
      },
    }
  },
  name('api.trpc'),
)

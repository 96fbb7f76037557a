import { asError } from '#runtime/failure.ts'
import { derive, name } from '@pumped-fn/core-next'
import { api, type Api } from '../api.ts'
import { refusalOf } from '../errors.ts'
import { requestContext, type RequestContext } from '../request.ts'
import { toResponse, type Answer } from './answer.ts'
import { readJson } from './body.ts'
import { methodNotAllowed, toProblem } from './problem.ts'
import { readQuery } from './query.ts'
import type { Route } from './route.ts'
import { routes } from './routes.ts'

export type Params = Readonly<Record<string, string>>

/** Answers REST calls; whatever happens, the answer is a Response. */
export interface Rest {
  /** `pattern` is the path of a route, such as `/services/:id`. */
  answer(pattern: string, request: Request, params?: Params): Promise<Response>
}

/** Methods of one path, as `Allow` names them. */
const allowed = (routes: readonly Route[]): string =>
  [...new Set(routes.flatMap(({ method }) => (method === 'GET' ? ['GET', 'HEAD'] : [method]))), 'OPTIONS'].join(', ')

const run = async (route: Route, api: Api, request: Request, params: Params): Promise<Answer> => {
  const url = new URL(request.url)
  const query = readQuery(url.searchParams, route.numeric)
  const body = route.body ? await readJson(request) : undefined
  return route.answer({ api, param: (name) => params[name] ?? '', query, body, url, headers: request.headers, signal: request.signal })
}

const refuse = <Thrown>(thrown: Thrown, { log }: RequestContext, pattern: string): Answer => {
  const refusal = refusalOf(thrown)
  if (refusal.code === 'internal') log.error({ err: asError(thrown), route: pattern }, 'a call failed')
  return toProblem(refusal)
}

const answerWith = async (routes: readonly Route[], api: Api, request: Request, params: Params): Promise<Answer> => {
  const allow = allowed(routes)
  if (request.method === 'OPTIONS') return { status: 204, headers: { allow }, body: null }
  const route = routes.find(({ method }) => method === (request.method === 'HEAD' ? 'GET' : request.method))
  return route ? run(route, api, request, params) : methodNotAllowed(allow)
}

export const rest = derive(
  { api, requestContext, routes },
  ({ api, requestContext, routes }): Rest => ({
    answer: async (pattern, request, params = {}) => {
      const ofPath = routes.filter(({ path }) => path === pattern)
      const answer = await answerWith(ofPath, api, request, params).catch((thrown: Error) => refuse(thrown, requestContext, pattern))
      return toResponse(answer, request.method, requestContext.requestId)
    },
  }),
  name('api.rest'),
)

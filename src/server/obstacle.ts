import type { IncomingMessage } from 'node:http'
import type { Config } from '#runtime/config.ts'
import { refuse } from './gate.ts'
import { pathOf } from './observer.ts'
import { assetRoute, type RouteMap, unknownRoute } from './routes.ts'

/** Why a request gets no further than the front door. */
export interface Obstacle {
  readonly status: 400 | 403 | 404 | 405
  readonly detail: string
  readonly allow?: string
}

export interface ObstacleParts {
  readonly config: Config
  readonly dev: boolean
  readonly routes: RouteMap
}

const isPath = (target: string | undefined): boolean => {
  try {
    return target !== undefined && target.startsWith('/') && decodeURI(target) !== ''
  } catch {
    return false
  }
}

/** Whoever wants no page gets none: a caller that mistyped reads JSON, a scanner costs nothing. */
const isMissed = ({ headers: { accept = '' } }: IncomingMessage, route: string): boolean => {
  if (accept.includes('text/html')) return false
  const wantsData = accept.includes('json') && !accept.includes('*/*')
  return route === unknownRoute || (route === assetRoute && wantsData)
}

/** The pages' own server answers a method that it does not know with a crash. */
const isForeignMethod = ({ method = '' }: IncomingMessage, route: string, routes: RouteMap): boolean => !routes.answered(route).has(method)

/** The development server has paths and methods of its own. */
export const createObstacles = ({ config, dev, routes }: ObstacleParts): ((request: IncomingMessage) => Obstacle | null) => {
  return (request) => {
    if (!isPath(request.url)) return { status: 400, detail: 'The request target must be a well-formed path.' }
    const refusal = refuse(config, request)
    if (refusal !== null) return { status: 403, detail: refusal }
    if (dev) return null
    const route = routes.routeOf(pathOf(request))
    if (isMissed(request, route)) return { status: 404, detail: 'There is nothing at this path.' }
    if (!isForeignMethod(request, route, routes)) return null
    const allow = routes.allowed(route)
    return { status: 405, detail: `This path knows ${allow}.`, allow }
  }
}

export const assetRoute = 'asset'
export const unknownRoute = 'other'
export const callRoute = '/api/trpc/*'

/** A row of the table of REST calls. */
interface Row {
  readonly method: string
  readonly path: string
}

/** What can be asked of this server, by path and method. */
export interface RouteMap {
  /** Kinds of answers, the value of the `route` label: patterns of the API, pages and assets, and one name for all else. */
  readonly routeOf: (path: string) => string
  /** True where the table of REST calls has it. */
  readonly isCall: (route: string) => boolean
  /** Methods that are answered behind the front door, be it with a refusal. */
  readonly answered: (route: string) => ReadonlySet<string>
  /** Methods that a path knows, as `Allow` names them. */
  readonly allowed: (route: string) => string
}

const ofTable = new Set(['GET', 'HEAD', 'OPTIONS', 'POST', 'PUT', 'PATCH', 'DELETE'])
const ofCalls = new Set(['GET', 'HEAD', 'OPTIONS', 'POST'])
const ofPages = new Set(['GET', 'HEAD'])

const matches = (parts: readonly string[], path: readonly string[]): boolean =>
  parts.length === path.length && parts.every((part, index) => part.startsWith(':') || part === path[index])

export const createRouteMap = (table: readonly Row[]): RouteMap => {
  const methods = Map.groupBy(table, ({ path }) => path)
  const known = [...methods.keys()].map((pattern) => ({ pattern, parts: pattern.split('/') }))
  const answered = (route: string): ReadonlySet<string> => (methods.has(route) ? ofTable : route === callRoute ? ofCalls : ofPages)
  return {
    routeOf: (path) => {
      // As in Next, a path that is named wins over one with a placeholder.
      if (methods.has(path)) return path
      const parts = path.split('/')
      const found = known.find((route) => matches(route.parts, parts))
      if (found) return found.pattern
      if (path === '/' || path === '/docs') return path
      if (path.startsWith('/api/trpc/')) return callRoute
      if (path.startsWith('/_next/') || /\.[a-z0-9]+$/.test(path)) return assetRoute
      return path.startsWith('/dashboard') ? '/dashboard/*' : unknownRoute
    },
    isCall: (route) => methods.has(route),
    answered,
    allowed: (route) => {
      const named = methods.get(route)?.flatMap(({ method }) => (method === 'GET' ? ['GET', 'HEAD'] : [method]))
      return [...(named ? new Set([...named, 'OPTIONS']) : answered(route))].join(', ')
    },
  }
}

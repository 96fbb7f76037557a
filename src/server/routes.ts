export const assetRoute = 'asset'
export const unknownRoute = 'other'

/** Kinds of answers, the value of the `route` label: patterns of the API, pages and assets, and one name for all else. */
export const createRouteOf = (patterns: readonly string[]): ((path: string) => string) => {
  const known = patterns.map((pattern) => ({ pattern, parts: pattern.split('/') }))
  const matches = (parts: readonly string[], path: readonly string[]): boolean =>
    parts.length === path.length && parts.every((part, index) => part.startsWith(':') || part === path[index])

  return (path) => {
    const parts = path.split('/')
    const found = known.find((route) => matches(route.parts, parts))
    if (found) return found.pattern
    if (path === '/') return '/'
    if (path.startsWith('/api/trpc/')) return '/api/trpc/*'
    if (path.startsWith('/_next/') || /\.[a-z0-9]+$/.test(path)) return assetRoute
    return path.startsWith('/dashboard') ? '/dashboard/*' : unknownRoute
  }
}

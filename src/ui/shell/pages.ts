/** The pages that one can go to from anywhere, and the keys that do. */
export const pages = [
  { href: '/', label: 'Overview', keys: 'g o' },
  { href: '/dashboard/incidents', label: 'Incidents', keys: 'g i' },
  { href: '/dashboard/system', label: 'System', keys: 'g s' },
] as const

/** Kept apart: it has no keys of its own. */
export const docs = { href: '/docs', label: 'API' } as const

export const newService = { href: '/dashboard/services/new', label: 'New service', keys: 'n' } as const

/** Whether a page is the one shown, or one of those below it. */
export const isAt = (path: string, href: string): boolean => (href === '/' ? path === '/' : path === href || path.startsWith(`${href}/`))

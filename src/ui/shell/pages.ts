export interface Page {
  readonly href: string
  readonly label: string
  readonly keys: string
}

export const alerts: Page = { href: '/dashboard/alerts', label: 'Alerts', keys: 'g a' }

/** All that has to do with alerts lies under one entry of the shell. */
export const alertingPages: readonly Page[] = [
  alerts,
  { href: '/dashboard/channels', label: 'Channels', keys: 'g c' },
  { href: '/dashboard/rules', label: 'Rules', keys: 'g r' },
  { href: '/dashboard/maintenance', label: 'Maintenance', keys: 'g m' },
  { href: '/dashboard/policies', label: 'Policies', keys: 'g p' },
]

/** The entries of the shell. */
export const pages: readonly Page[] = [
  { href: '/', label: 'Overview', keys: 'g o' },
  { href: '/dashboard/incidents', label: 'Incidents', keys: 'g i' },
  alerts,
  { href: '/dashboard/system', label: 'System', keys: 'g s' },
]

/** Kept apart: it has no keys of its own. */
export const docs = { href: '/docs', label: 'API' } as const

export const newService: Page = { href: '/dashboard/services/new', label: 'New service', keys: 'n' }

/** What else can be made from anywhere. */
export const alertingForms = [
  { href: '/dashboard/channels/new', label: 'New channel' },
  { href: '/dashboard/rules/new', label: 'New rule' },
  { href: '/dashboard/maintenance/new', label: 'New maintenance window' },
  { href: '/dashboard/maintenance/silences/new', label: 'New silence' },
  { href: '/dashboard/policies/new', label: 'New escalation policy' },
] as const

/** What one can go to from anywhere, each once, and the keys that do. */
export const jumps: readonly Page[] = [...new Set([...pages, ...alertingPages, newService])]

/** Whether a page is the one shown, or the shown one lies below it. */
export const isAt = (path: string, href: string): boolean => (href === '/' ? path === '/' : path === href || path.startsWith(`${href}/`))

/** Whether an entry of the shell leads to where one is. */
export const isWithin = (path: string, href: string): boolean =>
  href === alerts.href ? alertingPages.some((page) => isAt(path, page.href)) : isAt(path, href)

import type { Page } from '@playwright/test'

/** A page to take a picture of. */
export interface View {
  readonly name: string
  readonly path: string
  /** What is done on the page before the picture is taken. */
  readonly act?: (page: Page) => Promise<void>
  /** Taken where that has scrolled to, not from the top. */
  readonly isScrolled?: true
}

export const emptyPages: readonly View[] = [{ name: 'empty', path: '/' }]
export const quietPages: readonly View[] = [{ name: 'quiet', path: '/' }]
export const outagePages: readonly View[] = [{ name: 'outage', path: '/' }]

const fillAndTest = async (page: Page): Promise<void> => {
  const address = `${new URL(page.url()).origin}/live`
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Hale itself')
  await page.getByRole('textbox', { name: 'URL', exact: true }).fill(address)
  await page.getByRole('button', { name: 'Test' }).click()
  await page.getByRole('form').getByText('Nothing was recorded').waitFor()
}

const writeSlack = async (page: Page): Promise<void> => {
  await page.getByRole('radio', { name: 'Slack' }).click()
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Operations')
}

export const alertingPages = (alert: string): readonly View[] => [
  { name: 'alerts', path: '/dashboard/alerts' },
  { name: 'alert', path: `/dashboard/alerts/${alert}` },
  { name: 'deliveries', path: '/dashboard/alerts/deliveries' },
  { name: 'channels', path: '/dashboard/channels' },
  { name: 'channel', path: '/dashboard/channels/new', act: writeSlack },
]

export const fleetPages = ({ down, well }: { readonly down: string; readonly well: string }): readonly View[] => [
  { name: 'overview', path: '/' },
  { name: 'service', path: `/dashboard/services/${well}` },
  { name: 'service-down', path: `/dashboard/services/${down}` },
  { name: 'add', path: '/dashboard/services/new', act: fillAndTest },
  { name: 'edit', path: `/dashboard/services/${well}/edit` },
  { name: 'incidents', path: '/dashboard/incidents' },
  { name: 'system', path: '/dashboard/system' },
  { name: 'docs', path: '/docs' },
]

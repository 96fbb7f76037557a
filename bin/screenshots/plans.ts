import type { Page } from '@playwright/test'
import { alertingAt } from '../../e2e/harness/alerting.ts'
import type { HaleProcess } from '../../e2e/harness/hale.ts'
import type { View } from './pages.ts'

const hourMs = 3_600_000

/** Sets up what the pages of rules, policies, maintenance and silences show; tells where they are. */
export const makePlans = async (hale: HaleProcess): Promise<readonly View[]> => {
  const { post, webhook } = alertingAt(hale)
  const channel = (name: string) => webhook(name, 'http://127.0.0.1:9/hook')

  const [ops, pager] = [await channel('Slack #ops'), await channel('PagerDuty')]
  const template = 'Level {{level}}: {{service.name}} is down, {{incident.cause}}. Nobody has acknowledged yet.'
  const policy = await post('/policies', {
    name: 'On call',
    levels: [
      { delay: 0, channels: [ops] },
      { delay: 600, channels: [pager], template },
    ],
    repeatEvery: 1800,
    maxRepeats: 2,
  })
  await post('/rules', {
    name: 'Anything critical',
    match: { criticalities: ['critical'] },
    condition: { kind: 'incident', remindEvery: 3600 },
    severity: 'critical',
    policy,
  })
  const slow = { kind: 'metric', metric: 'response_time', aggregation: 'p95', operator: 'gt', threshold: 800, window: 300, for: 120 }
  await post('/rules', {
    name: 'Slow web',
    match: { tags: ['web'] },
    condition: slow,
    severity: 'warning',
    channels: [ops],
    enabled: false,
  })
  const budget = { kind: 'burn_rate', objective: 99.9, factor: 14.4, longWindow: 3600, shortWindow: 300 }
  await post('/rules', { name: 'Budget of the shop', match: { groups: ['checkout'] }, condition: budget, channels: [ops, pager] })
  const now = Date.now()
  await post('/maintenance', { name: 'Kernel updates', match: { tags: ['eu-west'] }, startsAt: now - hourMs, endsAt: now + 2 * hourMs })
  const weekly = { rrule: 'FREQ=WEEKLY;BYDAY=SU;BYHOUR=3;BYMINUTE=0', duration: 5400, timeZone: 'Europe/Berlin' }
  const backups = await post('/maintenance', { name: 'Backups', match: { groups: ['search'] }, ...weekly })
  await post('/silences', { match: { groups: ['mail'] }, until: now + 4 * hourMs, by: 'Ada', reason: 'Known, the provider is on it' })
  return [
    { name: 'rules', path: '/dashboard/rules' },
    { name: 'rule', path: '/dashboard/rules/new', act: replay, isScrolled: true },
    { name: 'policies', path: '/dashboard/policies' },
    { name: 'policy', path: `/dashboard/policies/${policy}` },
    { name: 'maintenance', path: '/dashboard/maintenance' },
    { name: 'maintenance-window', path: `/dashboard/maintenance/${backups}` },
    { name: 'silences', path: '/dashboard/maintenance?tab=silences' },
  ]
}

const replay = async (page: Page): Promise<void> => {
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Everything')
  await page.getByRole('button', { name: 'Backtest' }).click()
  await page.getByText(/This rule would/).waitFor()
  await page.locator('.recharts-bar').waitFor({ state: 'attached' })
  await page.getByRole('heading', { name: /^Try it/ }).evaluate((heading) => heading.scrollIntoView({ block: 'start' }))
}

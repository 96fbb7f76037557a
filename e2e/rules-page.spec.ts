import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { z } from 'zod'
import { expect, expectAccessible, quick, register, test as base } from './harness/browser.ts'
import { alertingAt } from './harness/alerting.ts'
import { haleAt } from './harness/client.ts'
import { type HaleProcess, root, startHale, temporaryFolder } from './harness/hale.ts'

const dayMs = 86_400_000

base.describe.configure({ timeout: 120_000 })

const rule = z.looseObject({ id: z.string(), name: z.string(), enabled: z.boolean(), channels: z.array(z.string()) })
const rules = (hale: HaleProcess) => haleAt(hale.url).ask('/rules', z.array(rule))
const change = (hale: HaleProcess, id: string, body: object) =>
  haleAt(hale.url).ask(`/rules/${id}`, rule, { method: 'PUT', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })

const live = (page: Page) => expect(page.getByRole('banner').getByRole('status')).toHaveText('Live')
const pick = async (page: Page, field: string, option: string | RegExp): Promise<void> => {
  await page.getByRole('combobox', { name: field, exact: true }).click()
  await page.getByRole('option', { name: option }).click()
  await page.keyboard.press('Escape')
}

/** A Hale whose services have a past of ten days. */
const withPast = base.extend({
  hale: async ({ page }, use) => {
    using data = temporaryFolder()
    execFileSync(process.execPath, [join(root, 'bench/seed.ts'), '--services', '12', '--days', '10', '--failures', '0.05'], {
      env: { ...process.env, HALE_DATA_DIR: data.path },
    })
    await using hale = await startHale({ dataDir: data.path })
    await use(hale)
    await page.goto('about:blank')
  },
})

withPast('a rule is written as a sentence, tried on the past and saved', async ({ page, hale }) => {
  await alertingAt(hale).webhook('Ops', 'http://127.0.0.1:9/hook')
  await page.goto(`${hale.url}/dashboard/rules`)
  await expect(page.getByText('No rule yet')).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('link', { name: 'Add the first rule' }).click()
  await live(page)

  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Everything')
  await expect(page.getByText(/Matches every service: 12\sservices now/)).toBeVisible()
  await pick(page, 'Criticalities', 'critical')
  await expect(page.getByText(/^Matches \d+\sservices?/)).toBeVisible()
  await page.getByRole('combobox', { name: 'Criticalities' }).press('Backspace')
  await pick(page, 'Channels', 'Ops')
  await expect(page.getByText('When an incident opens (any service), tell Ops. Severity: error.')).toBeVisible()

  await page.getByRole('button', { name: 'Backtest' }).click()
  const found = page.getByText(/This rule would have alerted \d+\stimes in the last 30\sdays\./)
  await expect(found).toBeVisible()
  const told = Number(/\d+/.exec((await found.textContent()) ?? '')?.[0])
  const asked = await haleAt(hale.url).ask('/rules/backtest', z.object({ count: z.number() }), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ rule: { condition: { kind: 'incident' } } }),
  })
  expect(told).toBe(asked.count)
  await expect(
    page
      .getByRole('list', { name: /^Alerts there would have been/ })
      .getByRole('listitem')
      .first(),
  ).toBeVisible()
  await expect(page.locator('.recharts-bar-rectangle').first()).toBeAttached()
  await expectAccessible(page)

  await page.getByLabel('After', { exact: true }).fill('5')
  await expect(page.getByText('That was before you changed it')).toBeVisible()
  await page.getByText('7\u00a0days', { exact: true }).click()
  await page.getByRole('button', { name: 'Run again' }).click()
  await expect(page.getByText(/This rule would (not )?have alerted.*in the last 7\sdays\./)).toBeVisible()
  await expect(page.getByText('That was before you changed it')).toHaveCount(0)

  const now = Date.now()
  await alertingAt(hale).post('/maintenance', { name: 'Move', match: {}, startsAt: now - 90 * dayMs, endsAt: now + dayMs })
  await page.getByRole('button', { name: 'Run again' }).click()
  await expect(page.getByText(/This rule would not have alerted/)).toBeVisible()
  await expect(page.getByText(/\d+\smore would have been kept back by maintenance/)).toBeVisible()

  await page.getByRole('button', { name: 'Add rule' }).click()
  await expect(page).toHaveURL(/\/dashboard\/rules$/)
  await expect(page.getByRole('list', { name: 'Rules' })).toContainText(/Everything.*open for 5\smin, any service.*error to Ops/s)
  expect(await rules(hale)).toMatchObject([
    { name: 'Everything', match: {}, condition: { kind: 'incident', after: 300 }, severity: 'error' },
  ])
})

const test = base

test('conditions say what they mean, and what the server refuses is said beside the fields', async ({ page, hale, complaints }) => {
  complaints.excuse(/status of 400/)
  await page.goto(`${hale.url}/dashboard/rules/new`)
  await live(page)
  await page.getByRole('radio', { name: 'Error budget' }).click()
  await expect(page.getByText(/14\.4 times too fast it is spent in 2\sd 2\sh/).first()).toBeVisible()
  await page.getByText('Slow', { exact: true }).click()
  await expect(page.getByText(/1 times too fast it is spent in 30\sd/).first()).toBeVisible()
  await page.getByLabel('Objective').fill('90')
  await page.getByLabel('Factor').fill('11')
  await page.getByRole('button', { name: 'Add rule' }).click()
  await expect(page.getByRole('textbox', { name: 'Name', exact: true })).toBeFocused()
  await expect(page.getByLabel('Factor')).toHaveAccessibleDescription(/cannot be reached/)
  await expectAccessible(page)

  await page.getByRole('radio', { name: 'Metric' }).click()
  await pick(page, 'Measure', 'Error rate')
  await page.getByLabel('Threshold').fill('2.5')
  await expect(page.getByText(/the mean error rate over 5\smin is above 2\.5\s% for 5\smin/)).toBeVisible()
  await page.getByRole('radio', { name: 'Degraded' }).click()
  await expect(page.getByText(/it has been degraded for 5\smin/)).toBeVisible()
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Slow')
  await page.keyboard.press('Control+Enter')
  await expect(page).toHaveURL(/\/dashboard\/rules$/)
  expect(await rules(hale)).toMatchObject([{ condition: { kind: 'degraded', for: 300 } }])
})

test('rules are switched, cloned and deleted, and change while they are looked at', async ({ page, hale }) => {
  const id = await alertingAt(hale).post('/rules', { name: 'Anything', condition: { kind: 'incident' } })
  await page.goto(`${hale.url}/dashboard/rules`)
  await live(page)
  await page.getByRole('switch', { name: 'Anything enabled' }).press(' ')
  await expect.poll(async () => (await rules(hale))[0]?.enabled).toBe(false)
  await expect(page.getByText('(switched off)')).toBeVisible()

  await page.getByRole('button', { name: 'Actions for Anything' }).click()
  await page.getByRole('menuitem', { name: 'Clone' }).click()
  await page.getByRole('button', { name: 'Add rule' }).click()
  await expect(page.getByRole('list', { name: 'Rules' }).getByRole('listitem')).toHaveCount(2)

  await change(hale, id, { name: 'By somebody else' })
  await expect(page.getByRole('link', { name: 'By somebody else' })).toBeVisible()

  await page.getByRole('button', { name: 'Actions for By somebody else' }).click()
  await page.getByRole('menuitem', { name: 'Delete' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click()
  await expect(page.getByRole('list', { name: 'Rules' }).getByRole('listitem')).toHaveCount(1)
  expect(await rules(hale)).toMatchObject([{ name: 'Anything (copy)', enabled: false }])
})

test('of two people changing a rule, the second is told and may choose', async ({ page, hale, complaints }) => {
  complaints.excuse(/status of 412/)
  const id = await alertingAt(hale).post('/rules', { name: 'Anything', condition: { kind: 'incident' } })
  await page.goto(`${hale.url}/dashboard/rules/${id}`)
  await live(page)
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Mine')
  await change(hale, id, { severity: 'critical' })
  await page.getByRole('button', { name: 'Save changes' }).click()
  const told = page.getByRole('alert').filter({ hasText: 'somebody else' })
  await expect(told).toContainText(/changed this rule.*: severity\./s)
  await expectAccessible(page)
  await told.getByRole('button', { name: 'Save my changes' }).click()
  await expect(page).toHaveURL(/\/dashboard\/rules$/)
  expect(await rules(hale)).toMatchObject([{ name: 'Mine', severity: 'critical' }])
})

test('rules fit a narrow screen', async ({ page, hale, targets }) => {
  await page.setViewportSize({ width: 360, height: 740 })
  const name = 'a name that is far too long for a telephone '.repeat(4).trim()
  const service = await register(hale, quick(name, targets.url('shop')))
  const condition = { kind: 'burn_rate', objective: 99.9, factor: 14.4, longWindow: 3600, shortWindow: 300 }
  const id = await alertingAt(hale).post('/rules', { name, match: { services: [service.id], tags: ['x'.repeat(60)] }, condition })
  for (const path of ['/dashboard/rules', `/dashboard/rules/${id}`]) {
    await page.goto(`${hale.url}${path}`)
    await expect(page.getByText(name).first()).toBeVisible()
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
    expect(overflow, path).toBeLessThanOrEqual(0)
    await expectAccessible(page)
  }
})

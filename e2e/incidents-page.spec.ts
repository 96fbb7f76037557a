import { expect, expectAccessible, quick, register, test } from './harness/browser.ts'
import { haleAt } from './harness/client.ts'

test.describe.configure({ timeout: 120_000 })

test('incidents come and end while their page is open, and are filtered by what the address says', async ({ page, hale, targets }) => {
  await page.goto(`${hale.url}/dashboard/incidents`)
  await expect(page.getByText('Nothing has failed so far.')).toBeVisible()
  await expectAccessible(page)

  await targets.set('shop', { status: 503 })
  await targets.set('bank', { status: 500 })
  const shop = await register(hale, { ...quick('shop', targets.url('shop')), criticality: 'critical', group: 'web' })
  await register(hale, { ...quick('bank', targets.url('bank')), criticality: 'low', group: 'money' })
  const list = page.getByRole('list', { name: /^Incidents/ })
  await expect(list.getByRole('listitem')).toHaveCount(2)
  await expect(list).toContainText(/shop.*critical.*down \d+\ss|bank/s)
  await expect(page).toHaveTitle(/2 open/)

  await targets.set('bank', { status: 200 })
  await expect.poll(async () => (await haleAt(hale.url).activeIncidents()).length).toBe(1)
  await expect(page).toHaveTitle(/1 open/)
  await page.getByText('Past', { exact: true }).click()
  await expect(page).toHaveURL(/status=closed/)
  await expect(list.getByRole('listitem')).toHaveCount(1)
  await expect(list).toContainText('bank')
  await page.getByRole('button', { name: 'Clear' }).click()
  await expect(list.getByRole('listitem')).toHaveCount(2)

  await page.getByRole('searchbox', { name: 'Search names and causes' }).fill('503')
  await expect(page).toHaveURL(/q=503/)
  await expect(list.getByRole('listitem')).toHaveCount(1)
  await expect(list).toContainText('shop')
  await expectAccessible(page)

  await page.goto(`${hale.url}/dashboard/incidents?service=${shop.id}&criticality=critical&time=24h`)
  await expect(list.getByRole('listitem')).toHaveCount(1)
  await expect(page.getByRole('combobox', { name: 'Service' })).toHaveValue('shop')
  await page.goto(`${hale.url}/dashboard/incidents?criticality=medium`)
  await expect(page.getByText('No incident passes these filters.')).toBeVisible()

  await page.goto(`${hale.url}/dashboard/incidents`)
  await list.getByRole('link', { name: 'shop' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('shop')
})

test('the list of incidents fits a narrow screen', async ({ page, hale, targets }) => {
  await page.setViewportSize({ width: 360, height: 740 })
  await targets.set('shop', { status: 503 })
  await register(hale, quick('a name that is far too long for a telephone '.repeat(4).trim(), targets.url('shop')))
  await page.goto(`${hale.url}/dashboard/incidents`)
  await expect(page.getByRole('list', { name: /^Incidents/ })).toContainText('503')
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  expect(overflow).toBeLessThanOrEqual(0)
  await expectAccessible(page)
})

import { expect, expectAccessible, test } from './harness/browser.ts'

test.describe.configure({ timeout: 120_000 })

test('the API is described in the look of the product, and its lines work as they stand', async ({ page, hale }) => {
  await page.goto(`${hale.url}/docs`)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('API')
  await expectAccessible(page)

  await page.getByRole('button', { name: /^POST \/services Register/ }).click()
  const line = (await page.getByRole('group', { name: 'Call by curl' }).textContent()) ?? ''
  const [, body = ''] = /-d '(.*)'/s.exec(line) ?? []
  const answer = await fetch(`${hale.url}/services`, { method: 'POST', headers: { 'content-type': 'application/json' }, body })
  expect(answer.status).toBe(201)
  await expect(page.getByRole('button', { name: 'Copy: Call by curl' })).toBeVisible()
  await expectAccessible(page)

  await page.getByRole('link', { name: 'ServiceWithState' }).first().click()
  const schema = page.getByRole('region', { name: 'ServiceWithState' })
  await expect(schema).toContainText('uptime24h')
  await page.goto(`${hale.url}/docs#getService`)
  await page.reload()
  await expect(page.getByRole('group', { name: 'Call by curl' })).toContainText('/services/{id}')
})

test('the description of the API fits a narrow screen', async ({ page, hale }) => {
  await page.setViewportSize({ width: 360, height: 740 })
  await page.goto(`${hale.url}/docs#createService`)
  await expect(page.getByRole('group', { name: 'Call by curl' })).toBeVisible()
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  expect(overflow).toBeLessThanOrEqual(0)
})

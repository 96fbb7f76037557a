import { expect, expectAccessible, quick, register, test } from './harness/browser.ts'

test.describe.configure({ timeout: 120_000 })

test("Hale's own figures move while they are looked at, without a question asked", async ({ page, hale, targets }) => {
  await page.goto(`${hale.url}/dashboard/system`)
  const facts = page.getByLabel('About this Hale', { exact: true })
  await expect(facts).toContainText('0 of 0 watched')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^(Hale is|Results wait)/)
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))

  await register(hale, quick('shop', targets.url('shop')))
  await expect(facts).toContainText('1 of 1 watched')
  const rate = page.getByLabel('Right now').locator('div').filter({ hasText: 'Checks per second' }).first()
  await expect(rate).not.toContainText(/second0\.00/)
  await expect(page.getByLabel('Right now').locator('.recharts-surface').first()).toBeVisible()
  expect(asked.filter((url) => url.includes('system.stats'))).toEqual([])
  await expectAccessible(page)
})

test("Hale's own figures fit a narrow screen", async ({ page, hale }) => {
  await page.setViewportSize({ width: 360, height: 740 })
  await page.goto(`${hale.url}/dashboard/system`)
  await expect(page.getByLabel('About this Hale', { exact: true })).toBeVisible()
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  expect(overflow).toBeLessThanOrEqual(0)
})

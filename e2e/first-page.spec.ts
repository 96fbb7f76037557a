import { expect, expectAccessible, quick, register, test } from './harness/browser.ts'
import { startHale, temporaryFolder } from './harness/hale.ts'

test('the empty page shows the first step, and the line to copy works as it stands', async ({ page, hale }) => {
  await page.goto(hale.url)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Nothing is watched yet.')
  await expect(page.getByRole('banner').getByRole('status')).toHaveText('Live')
  await expectAccessible(page)

  const line = (await page.getByLabel('Command that registers a service').textContent()) ?? ''
  expect(line).toContain(`${hale.url}/services`)
  const [, body = ''] = /-d '(.*)'/s.exec(line) ?? []
  const answer = await fetch(`${hale.url}/services`, { method: 'POST', headers: { 'content-type': 'application/json' }, body })
  expect(answer.status).toBe(201)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('hale is healthy.')
})

test('a service goes down and comes back while the page is open', async ({ page, hale, targets }) => {
  await register(hale, quick('steady', targets.url('steady')))
  await page.goto(hale.url)
  const headline = page.getByRole('heading', { level: 1 })
  await expect(headline).toHaveText('steady is healthy.')

  await register(hale, { ...quick('shop', targets.url('shop')), criticality: 'critical' })
  const row = page.getByRole('row').filter({ hasText: 'shop' })
  await expect(row).toContainText('Healthy')
  await expect(headline).toHaveText(/All 2\sservices are healthy\./)

  await targets.set('shop', { status: 503 })
  await expect(headline).toHaveText('shop is unhealthy.')
  await expect(row).toContainText(/Unhealthy \d+\ss/)
  await expect(page.getByRole('row').nth(1)).toContainText('shop')
  await expect(page.getByRole('region', { name: 'Active incidents' })).toContainText(/shop.*critical.*down \d+\ss.*503/s)
  await expect(page).toHaveTitle('1 unhealthy · Hale')
  await expectAccessible(page)

  await targets.set('shop', { status: 200 })
  await expect(headline).toHaveText(/All 2\sservices are healthy\./)
  await expect(page.getByRole('region', { name: 'Active incidents' })).toHaveCount(0)
  await expect(page).toHaveTitle('Hale')
})

test('what the page says does not depend on its scripts', async ({ browser, hale, targets }) => {
  await register(hale, quick('shop', targets.url('shop')))
  const page = await browser.newPage({ javaScriptEnabled: false })
  await expect(async () => {
    await page.goto(hale.url)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('shop is healthy.', { timeout: 500 })
  }).toPass()
  await expect(page.getByRole('row').nth(1)).toContainText('shop')
  await page.close()
})

test('a page left open says when Hale has gone, and catches up when it is back', async ({ page, targets, complaints }) => {
  // The browser itself notes each connection that fails while nobody is there, or that comes too early.
  complaints.excuse(/net::ERR_(CONNECTION_REFUSED|CONNECTION_RESET|EMPTY_RESPONSE|INCOMPLETE_CHUNKED_ENCODING)|status of 503/)
  using folder = temporaryFolder()
  const first = await startHale({ dataDir: folder.path })
  await register(first, quick('shop', targets.url('shop')))
  await page.goto(first.url)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('shop is healthy.')
  await first.stop()

  const indicator = page.getByRole('banner').getByRole('status')
  await expect(indicator).toHaveText('Reconnecting')
  await expect(page.getByRole('main').getByRole('alert')).toContainText('Hale does not answer.', { timeout: 10_000 })
  await expect(page).toHaveTitle('Hale does not answer')

  await targets.set('shop', { status: 500 })
  await using second = await startHale({ dataDir: folder.path, env: { PORT: new URL(first.url).port } })
  await expect(indicator).toHaveText('Live', { timeout: 20_000 })
  await expect(page.getByRole('main').getByRole('alert')).toBeEmpty()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('shop is unhealthy.')
  expect(second.url).toBe(first.url)
})

test('what is opened while Hale is away opens as soon as it is back', async ({ page, targets, complaints }) => {
  complaints.excuse(
    /net::ERR_(CONNECTION_REFUSED|CONNECTION_RESET|EMPTY_RESPONSE|INCOMPLETE_CHUNKED_ENCODING)|status of 503|Refused to (apply style|execute script)/,
  )
  using folder = temporaryFolder()
  const first = await startHale({ dataDir: folder.path })
  await register(first, quick('shop', targets.url('shop')))
  await page.goto(first.url)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('shop is healthy.')
  await first.stop()
  const indicator = page.getByRole('banner').getByRole('status')
  await expect(indicator).toHaveText('Reconnecting')
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('row').nth(1)).toContainText('shop')
  await expect(page.getByRole('dialog')).toHaveCount(0)

  await using second = await startHale({ dataDir: folder.path, env: { PORT: new URL(first.url).port } })
  await expect(page.getByRole('dialog')).toBeVisible({ timeout: 20_000 })
  await expect(page.getByRole('heading', { level: 1, includeHidden: true })).toHaveText('shop is healthy.')
  expect(second.url).toBe(first.url)
})

test('the page works on a narrow screen and by the keyboard alone', async ({ page, hale, targets }) => {
  await page.setViewportSize({ width: 360, height: 740 })
  await register(hale, { ...quick('a name that is far too long for a telephone '.repeat(4).trim(), targets.url('shop')) })
  await page.goto(hale.url)
  await expect(page.getByRole('row').nth(1)).toContainText('Healthy')
  const { scrollWidth, clientWidth } = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement
    return { scrollWidth, clientWidth }
  })
  expect(scrollWidth).toBeLessThanOrEqual(clientWidth)

  await page.keyboard.press('Tab')
  await expect(page.getByRole('link', { name: 'Skip to content' })).toBeFocused()
  const colours = page.getByRole('button', { name: /^Colours: as the system/ })
  await expect(async () => {
    await page.keyboard.press('Tab')
    await expect(colours).toBeFocused({ timeout: 100 })
  }).toPass()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark')
  await page.reload()
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark')
})

test('a thousand services are listed with only the visible ones in the page', async ({ page, hale, targets }) => {
  const names = Array.from({ length: 1000 }, (_, index) => `service ${index + 1}`)
  for (let from = 0; from < names.length; from += 50)
    await Promise.all(names.slice(from, from + 50).map((name) => register(hale, { name, type: 'http', endpoint: targets.url('many') })))
  await page.goto(hale.url)
  await expect(page.getByRole('table')).toHaveAttribute('aria-rowcount', '1001')
  expect(await page.getByRole('row').count()).toBeLessThan(100)
  await page.keyboard.press('End')
  await expect(page.getByRole('row').filter({ hasText: 'service 1000' })).toBeVisible()
})

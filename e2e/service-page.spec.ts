import { fill } from '../bench/product/seeded.ts'
import { alertingAt } from './harness/alerting.ts'
import { expect, expectAccessible, quick, register, test } from './harness/browser.ts'
import { haleAt } from './harness/client.ts'
import { startHale, temporaryFolder } from './harness/hale.ts'

// Each story starts its own Hale and is looked at by axe twice or more, which takes its time on a busy machine.
test.describe.configure({ timeout: 120_000 })

const pageOf = (service: { readonly id: string }): string => `/dashboard/services/${service.id}`

test('a service goes down and comes back while its page is open', async ({ page, hale, targets }) => {
  const shop = await register(hale, { ...quick('shop', targets.url('shop')), criticality: 'high', group: 'web', tags: ['eu'] })
  await page.goto(hale.url + pageOf(shop))
  const header = page.getByRole('main').locator('header').first()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('shop')
  await expect(header).toContainText(/Healthy for \d+\ss/)
  await expect(header).toContainText('criticality high')
  await expect(page).toHaveTitle('shop · Hale')
  const newest = page.getByRole('table', { name: 'Checks' }).getByRole('row').nth(1)
  await expect(newest).toContainText('Healthy')
  await expect(page.getByRole('heading', { name: /^Latest check/ })).toBeVisible()

  await targets.set('shop', { status: 503 })
  await expect(header).toContainText(/Unhealthy for \d+\ss: .*503/)
  await expect(newest).toContainText(/Unhealthy.*status.*503/)
  await expect(page.getByRole('list', { name: 'Incidents' }).getByRole('listitem').first()).toContainText(/down \d+\ss/)
  await expect(page).toHaveTitle('Unhealthy: shop · Hale')
  await expectAccessible(page)

  await targets.set('shop', { status: 200 })
  await expect(header).toContainText(/Healthy for \d+\ss/)
  await expect(newest).toContainText('Healthy')
  await expect(page.getByRole('list', { name: 'Incidents' }).getByRole('listitem').first()).not.toContainText('down')
})

test('check now shows what it has found, pause stops and resume goes on', async ({ page, hale, targets }) => {
  await targets.set('shop', { status: 500 })
  const shop = await register(hale, { ...quick('shop', targets.url('shop')), checkInterval: 600 })
  await page.goto(hale.url + pageOf(shop))
  const result = page.getByRole('status', { name: 'Result of the check' })
  const header = page.getByRole('main').locator('header').first()
  await expect(header).toContainText('Unhealthy')

  await targets.set('shop', { status: 200 })
  await page.getByRole('button', { name: 'Check now' }).click()
  await expect(result).toContainText(/Healthy in .+ms/)
  await expect(header).toContainText('Healthy for')
  await expect(page.getByRole('table', { name: 'Checks' })).toContainText('by hand')
  await page.getByRole('button', { name: 'Dismiss the result' }).click()
  await expect(result).toBeEmpty()

  await page.getByRole('button', { name: 'Pause' }).click()
  await expect(header).toContainText('Paused for')
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Resume' }).click()
  await expect(header).toContainText(/Healthy for|Waiting/)
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible()
})

test('delete asks by name and leads back; an open page says that its service has gone', async ({ page, context, hale, targets }) => {
  const shop = await register(hale, quick('shop', targets.url('shop')))
  const bank = await register(hale, quick('bank', targets.url('bank')))
  await page.goto(hale.url + pageOf(shop))
  const ask = async (): Promise<void> => {
    await page.getByRole('button', { name: 'More actions' }).click()
    await page.getByRole('menuitem', { name: /Delete/ }).click()
  }
  await ask()
  const dialog = page.getByRole('dialog', { name: 'Delete shop?' })
  await expect(dialog).toContainText('cannot be undone')
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await ask()
  await dialog.getByRole('button', { name: 'Delete shop' }).click()
  await page.waitForURL(`${hale.url}/`)
  expect((await haleAt(hale.url).services()).map(({ name }) => name)).toEqual(['bank'])

  await page.goto(hale.url + pageOf(bank))
  await expect(page.getByRole('banner').getByRole('status')).toHaveText('Live')
  await context.request.delete(`${hale.url}/services/${bank.id}`)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('bank has been deleted.')
  await expect(page.getByRole('link', { name: 'To the overview' })).toBeVisible()
})

test('an unknown service has a face of its own', async ({ page, hale, complaints }) => {
  complaints.excuse(/status of 404/)
  const answer = await page.goto(`${hale.url}/dashboard/services/nobody`)
  expect(answer?.status()).toBe(404)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('There is no such service.')
  await expectAccessible(page)
})

test('what is there to export is a file', async ({ page, hale, targets }) => {
  const shop = await register(hale, quick('shop', targets.url('shop')))
  await page.goto(hale.url + pageOf(shop))
  await page.getByRole('button', { name: 'More actions' }).click()
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('menuitem', { name: 'Export as CSV' }).click()])
  expect(download.suggestedFilename()).toContain('.csv')
})

test.describe('with a past', () => {
  const folder = temporaryFolder()
  test.afterAll(() => folder[Symbol.dispose]())
  test.describe.configure({ mode: 'serial' })

  test('the chart goes over every range, shows gaps as gaps, and looks closer where it is asked', async ({ page }) => {
    await fill(folder.path, { services: 1, days: 40, interval: 60, targets: [] })
    await using hale = await startHale({ dataDir: folder.path })
    const [service] = await haleAt(hale.url).services()
    await page.goto(hale.url + pageOf(service ?? { id: '' }))
    const chart = page.getByRole('region', { name: /Response time/ })
    const line = chart.locator('.recharts-line-curve')
    await expect(line.first()).toBeVisible()
    await expect(chart).not.toContainText('maintenance')
    const now = Date.now()
    const times = { startsAt: now - 8 * 3_600_000, endsAt: now + 3_600_000 }
    await alertingAt(hale).post('/maintenance', { name: 'Move', match: { services: [service?.id] }, ...times })
    await expect(chart).toContainText('maintenance')
    for (const range of ['7\u00a0d', '30\u00a0d', '90\u00a0d', '1\u00a0h', '24\u00a0h']) {
      await chart.getByText(range, { exact: true }).click()
      await expect(chart.getByRole('radio', { name: range })).toBeChecked()
      await expect(line.first()).toBeVisible()
    }
    await chart.getByText('90\u00a0d', { exact: true }).click()
    await expect(page).toHaveURL(/range=90d/)
    await expect(chart).toContainText('nothing known')
    await expect(chart.locator('.recharts-reference-area').first()).toBeVisible()
    await expect(chart.getByRole('table').getByRole('cell', { name: 'no data' }).first()).toBeAttached()

    const box = (await chart.locator('.recharts-surface').first().boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 }
    const at = (share: number): [number, number] => [box.x + box.width * share, box.y + box.height / 2]
    await page.mouse.move(...at(0.8))
    await expect(chart).toContainText(/p50.*p95.*max.*checks/s)
    await page.mouse.down()
    await page.mouse.move(...at(0.9), { steps: 5 })
    await page.mouse.up()
    await expect(page).toHaveURL(/from=\d+/)
    await chart.getByRole('button', { name: /^Back to/ }).click()
    await expect(page).not.toHaveURL(/from=/)
    await page.goBack()
    await expect(page).toHaveURL(/from=\d+/)
    await expectAccessible(page)
    await page.goto('about:blank')
  })

  test('a day opens its hours and incidents, and history goes back page by page', async ({ page }) => {
    await using hale = await startHale({ dataDir: folder.path })
    const [service] = await haleAt(hale.url).services()
    await page.goto(hale.url + pageOf(service ?? { id: '' }))
    const days = page.getByRole('toolbar', { name: /^Days/ }).getByRole('button')
    await expect(days).toHaveCount(90)
    await days.nth(86).click()
    await expect(page).toHaveURL(/day=\d{4}-\d\d-\d\d/)
    const day = page.getByRole('region', { name: /^Day / })
    await expect(day.getByRole('list', { name: 'Hours of the day' }).getByRole('listitem')).toHaveCount(24)
    await expectAccessible(page)
    await page.keyboard.press('ArrowLeft')
    await page.keyboard.press('Enter')
    await expect(days.nth(85)).toHaveAttribute('aria-pressed', 'true')
    await day.getByRole('button', { name: 'Close the day' }).click()
    await expect(day).toHaveCount(0)

    const table = page.getByRole('table', { name: 'Checks' })
    const first = table.getByRole('row').nth(1)
    const newest = (await first.textContent()) ?? ''
    await page.getByRole('button', { name: 'Older', exact: true }).click()
    await expect(first).not.toHaveText(newest)
    await page.getByRole('button', { name: 'Newest' }).click()
    await expect(first).toHaveText(newest)
    await page.getByText('Unhealthy', { exact: true }).last().click()
    await expect(page).toHaveURL(/checks=unhealthy/)
    const bar = page.getByRole('radiogroup', { name: 'Checks by status' })
    await expect(bar.getByRole('radio', { name: 'Unhealthy' })).toBeChecked()
    await expect(first).toContainText('Unhealthy')
    await page.goto('about:blank')
  })
})

test('the page of a service outlives a restart of Hale', async ({ page, targets, complaints }) => {
  // The browser itself notes each connection that fails while nobody is there, or that comes too early.
  complaints.excuse(/net::ERR_(CONNECTION_REFUSED|CONNECTION_RESET|INCOMPLETE_CHUNKED_ENCODING)|status of 503/)
  using folder = temporaryFolder()
  const first = await startHale({ dataDir: folder.path })
  const shop = await register(first, quick('shop', targets.url('shop')))
  await page.goto(first.url + pageOf(shop))
  const header = page.getByRole('main').locator('header').first()
  await expect(header).toContainText('Healthy for')
  // All of the page is there: nobody could fetch the rest of it while Hale is gone.
  await expect(page.locator('.recharts-surface').first()).toBeVisible()
  await first.stop()
  await expect(page.getByRole('main').getByRole('alert')).toContainText('Hale does not answer.', { timeout: 15_000 })

  await targets.set('shop', { status: 500 })
  await using second = await startHale({ dataDir: folder.path, env: { PORT: new URL(first.url).port } })
  expect(second.url).toBe(first.url)
  await expect(header).toContainText('Unhealthy for', { timeout: 20_000 })
  await expect(page.getByRole('main').getByRole('alert')).toBeEmpty()
  await expect(page.getByRole('table', { name: 'Checks' }).getByRole('row').nth(1)).toContainText('Unhealthy')
})

test('the page of a service works on a narrow screen and by the keyboard alone', async ({ page, hale, targets }) => {
  await page.setViewportSize({ width: 360, height: 740 })
  const shop = await register(hale, {
    ...quick('einbesonderslangerdienstnamederniegetrenntwird '.repeat(4).trim(), targets.url('shop')),
    checkInterval: 600,
  })
  await page.goto(hale.url + pageOf(shop))
  await expect(page.getByRole('table', { name: 'Checks' })).toContainText('Healthy')
  await expect(page.locator('.recharts-surface').first()).toBeVisible()
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  expect(overflow).toBeLessThanOrEqual(0)

  await page.getByRole('button', { name: 'Check now' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('status', { name: 'Result of the check' })).toContainText('Healthy')
  await page.getByRole('button', { name: 'More actions' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('menuitem', { name: 'Clone' })).toBeVisible()
  const last = page.getByRole('menuitem', { name: /Delete/ })
  await expect(async () => {
    await page.keyboard.press('ArrowUp')
    await expect(last).toBeFocused({ timeout: 250 })
  }).toPass()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Keep it' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog')).toBeHidden()
})

import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import type { Page, Request } from '@playwright/test'
import { expect, expectAccessible, quick, register, test } from './harness/browser.ts'
import { type HaleProcess, root, startHale, temporaryFolder } from './harness/hale.ts'

const rows = (page: Page) => page.getByRole('table', { name: 'Services' }).getByRole('row')
/** The first line below the heads. */
const first = (page: Page) => rows(page).nth(1)
/** How many lines the list has; only those near the window are in the page. */
const expectLines = (page: Page, count: number) =>
  expect(page.getByRole('table', { name: 'Services' })).toHaveAttribute('aria-rowcount', String(count + 1))
const listed = (page: Page) => rows(page).getByRole('link').allTextContents()

/**
 * The router asks the server while it steps through the history; a further step before the answer may make it load the page
 * anew. Begins to listen; what it returns waits until there is nothing to wait for.
 */
const restOfRouter = (page: Page): (() => Promise<void>) => {
  const calmMs = 250
  let asked = 0
  let movedAt = Date.now()
  const count = (change: 1 | -1) => (request: Request) => {
    if (!request.url().includes('_rsc=')) return
    asked += change
    movedAt = Date.now()
  }
  page.on('request', count(1)).on('requestfinished', count(-1)).on('requestfailed', count(-1))
  page.on('framenavigated', () => void (movedAt = Date.now()))
  return () => expect.poll(() => asked === 0 && Date.now() - movedAt > calmMs).toBe(true)
}

/** Fills a data folder with services that nobody checks, and a little history. */
const seed = (dataDir: string, services: number): void => {
  const command = [join(root, 'bench/seed.ts'), '--services', String(services), '--days', '0.1', '--interval', '600']
  execFileSync(process.execPath, command, { env: { ...process.env, HALE_DATA_DIR: dataDir }, stdio: 'ignore' })
}

/** So many services that nobody checks, in groups of ten. */
const registerMany = async (hale: HaleProcess, count: number): Promise<void> => {
  for (let from = 0; from < count; from += 50) {
    await Promise.all(
      Array.from({ length: Math.min(50, count - from) }, (_, index) => {
        const number = from + index + 1
        const group = `group ${Math.ceil(number / 10)}`
        return register(hale, {
          name: `service ${number}`,
          type: 'tcp',
          endpoint: '127.0.0.1:9',
          enabled: false,
          group,
          tags: [`t${number % 3}`],
        })
      }),
    )
  }
}

test('filters and order stand in the address: they outlive a reload, and going back undoes them', async ({ page, hale }) => {
  await registerMany(hale, 30)
  const routerRests = restOfRouter(page)
  await page.goto(hale.url)
  await expectLines(page, 30)
  // Steps of the address are kept once the page is alive, not while it comes up.
  await expect(page.getByRole('banner').getByRole('status')).toHaveText('Live')

  await page.getByLabel('Order').selectOption('By name')
  await page.getByRole('columnheader', { name: 'Service' }).getByRole('button').click()
  await page.getByLabel('Tag', { exact: true }).selectOption('t0')
  await page.getByLabel('Search services').fill('group 3')
  await expect(page).toHaveURL(/q=group\+3&tag=t0&sort=-name/)
  const found = ['service 30', 'service 27', 'service 24', 'service 21']
  await expect.poll(() => listed(page)).toEqual(found)

  await page.reload()
  await expect.poll(() => listed(page)).toEqual(found)
  await expect(page.getByLabel('Search services')).toHaveValue('group 3')
  await expect(page.getByRole('banner').getByRole('status')).toHaveText('Live')

  await routerRests()
  await page.goBack()
  await expect(page.getByLabel('Search services')).toHaveValue('')
  await expectLines(page, 10)
  await routerRests()
  await page.goBack()
  await expectLines(page, 30)
  await routerRests()
  await page.goForward()
  await expectLines(page, 10)
})

test('what is typed and chosen before the page can hear it counts', async ({ page, hale }) => {
  await register(hale, { name: 'shop', type: 'tcp', endpoint: '127.0.0.1:9', enabled: false })
  await register(hale, { name: 'mail', type: 'tcp', endpoint: '127.0.0.1:9', enabled: false })
  let release = (): void => {}
  const released = new Promise<void>((resolve) => (release = resolve))
  await page.route('**/*.js*', async (route) => {
    await released
    await route.continue()
  })
  await page.goto(hale.url, { waitUntil: 'commit' })
  await page.getByLabel('Search services').fill('mail')
  await page.getByLabel('Order').selectOption('By name')
  release()
  await expect.poll(() => listed(page)).toEqual(['mail'])
  await expect(page).toHaveURL(/[?&]q=mail/)
  await expect(page).toHaveURL(/[?&]sort=name/)
})

test('the address of a view is drawn by the server', async ({ browser, hale }) => {
  await registerMany(hale, 20)
  const page = await browser.newPage({ javaScriptEnabled: false })
  await page.goto(`${hale.url}/?q=service+1&sort=-name&tag=t1`)
  expect(await listed(page)).toEqual(['service 19', 'service 16', 'service 13', 'service 10', 'service 1'])
  await page.close()
})

test('a search that finds nothing says so and leads back', async ({ page, hale }) => {
  await registerMany(hale, 3)
  await page.goto(`${hale.url}/?q=nothing`)
  await expect(page.getByText('No service fits.')).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: /Show all 3/ }).click()
  await expectLines(page, 3)
})

test('totals are filters, and a list that is filtered follows what happens', async ({ page, hale, targets }) => {
  await register(hale, quick('shop', targets.url('shop')))
  await register(hale, quick('mail', targets.url('mail')))
  await page.goto(hale.url)
  const unhealthy = page.getByRole('button', { name: /unhealthy$/ })
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/All 2\sservices are healthy/)
  await unhealthy.click()
  await expect(unhealthy).toHaveAttribute('aria-pressed', 'true')
  await expect(page.getByText('No service fits.')).toBeVisible()

  await targets.set('mail', { status: 500 })
  await expect(first(page)).toContainText(/mail.*Unhealthy/s)
  await expectLines(page, 1)
  await targets.set('mail', { status: 200 })
  await expect(page.getByText('No service fits.')).toBeVisible()
  await expect(page.getByText(/Last incident .*: mail, down/)).toBeVisible()
})

test('groups fold under their worst state', async ({ page, hale, targets }) => {
  await register(hale, { ...quick('api', targets.url('api')), group: 'shop' })
  await register(hale, { ...quick('web', targets.url('web')), group: 'shop' })
  await register(hale, { ...quick('smtp', targets.url('smtp')), group: 'mail' })
  await targets.set('web', { status: 500 })
  await page.goto(hale.url)
  await page.getByLabel('Grouping').selectOption('Grouped, folded')
  await expect(page).toHaveURL(/groups=folded/)
  await expectLines(page, 2)
  await expect(first(page)).toContainText(/shop.*1 unhealthy · 1 healthy/)
  await first(page).getByRole('button', { name: 'shop' }).click()
  await expect.poll(() => listed(page)).toEqual(['web', 'api'])
  await expectAccessible(page)
  await page.reload()
  await expect.poll(() => listed(page)).toEqual(['web', 'api'])
  await first(page).getByRole('button', { name: 'shop' }).click()
  await expectLines(page, 2)
})

test('a thousand services are listed, searched and scrolled with only the visible ones in the page', async ({ page }) => {
  using folder = temporaryFolder()
  seed(folder.path, 1000)
  await using hale = await startHale({ dataDir: folder.path })
  const asked: string[] = []
  page.on('request', (request) => asked.push(new URL(request.url()).pathname))
  await page.goto(`${hale.url}/?sort=name`)
  await expectLines(page, 1000)
  expect(await rows(page).count()).toBeLessThan(100)
  await expect(page.getByRole('banner').getByRole('status')).toHaveText('Live')
  const last = page.getByRole('link', { name: /^search worker us-west \d+$/ }).last()
  await expect(async () => {
    await page.keyboard.press('End')
    await expect(last).toBeVisible({ timeout: 1000 })
  }).toPass()
  await page.getByLabel('Search services').fill(' 777')
  await expectLines(page, 1)
  // The page brought them all: nothing is fetched twice.
  expect(asked.filter((path) => path.includes('services.rows'))).toEqual([])
  await page.goto('about:blank')
})

test('lines and bars come for the rows in sight, and a day opens from its bar', async ({ page, hale, targets }) => {
  await register(hale, quick('shop', targets.url('shop')))
  await page.goto(hale.url)
  const bars = first(page).getByRole('img', { name: /up in the last 90 days/ })
  await expect(bars).toBeVisible()
  const box = await bars.boundingBox()
  const lastDay = { x: (box?.width ?? 0) - 1, y: 10 }
  await bars.hover({ position: lastDay })
  await expect(page.getByRole('tooltip')).toBeVisible()
  await bars.click({ position: lastDay })
  await expect(page).toHaveURL(/\/dashboard\/services\/[^?]+\?day=\d{4}-\d\d-\d\d$/)
})

test('lines and bars follow what happens', async ({ page, hale, targets }) => {
  await register(hale, quick('shop', targets.url('shop')))
  await page.goto(hale.url)
  const bars = (name: RegExp) => first(page).getByRole('img', { name })
  await expect(bars(/^100\.00\s% up/)).toBeVisible()
  const line = first(page).locator('svg[aria-hidden] path[d]').last()
  const drawn = await line.getAttribute('d')
  await expect(line).not.toHaveAttribute('d', drawn ?? '')

  await targets.set('shop', { status: 500 })
  await expect(first(page)).toContainText('Unhealthy')
  await expect(bars(/^\d\d\.\d\d\s% up/)).toBeVisible()
})

test('many services are paused, resumed, tagged and deleted at once', async ({ page, hale, targets }) => {
  for (const name of ['a', 'b', 'c', 'd']) await register(hale, quick(name, targets.url(name)))
  await page.goto(`${hale.url}/?sort=name`)
  const select = (name: string) => page.getByRole('checkbox', { name: `Select ${name}`, exact: true })
  const bar = page.getByRole('region', { name: 'Selected services' })
  const count = (state: string) => page.getByRole('button', { name: new RegExp(`\\d+ ${state}$`) })
  await expect(count('healthy')).toHaveText(/4/)

  await select('a').click()
  await select('c').click({ modifiers: ['Shift'] })
  await expect(bar).toContainText(/3\sservices selected/)
  await expectAccessible(page)
  await bar.getByRole('button', { name: 'Pause' }).click()
  await expect(page.getByText(/3\sservices paused/)).toBeVisible()
  await expect(count('paused')).toHaveText(/3/)
  await expect(bar).toHaveCount(0)

  await count('paused').click()
  await page.getByRole('checkbox', { name: 'Select all services shown' }).click()
  await bar.getByRole('button', { name: 'Tag' }).click()
  await page.getByRole('textbox', { name: 'Tag' }).fill('night')
  await page.getByRole('button', { name: 'Add', exact: true }).click()
  await expect(page.getByText(/3\sservices tagged/)).toBeVisible()
  await expect(page.getByLabel('Tag', { exact: true }).getByRole('option', { name: 'night' })).toBeAttached()

  await page.getByRole('checkbox', { name: 'Select all services shown' }).click()
  await bar.getByRole('button', { name: 'Resume' }).click()
  await expect(count('healthy')).toHaveText(/4/)

  await count('paused').click()
  await select('d').click()
  await bar.getByRole('button', { name: 'Delete' }).click()
  const question = page.getByRole('dialog', { name: /Delete 1\sservice/ })
  await expect(question).toBeVisible()
  await question.getByRole('button', { name: 'Cancel' }).click()
  await expectLines(page, 4)
  await bar.getByRole('button', { name: 'Delete' }).click()
  await question.getByRole('button', { name: 'Delete' }).click()
  await expectLines(page, 3)
})

test('all of it works by the keyboard alone', async ({ page, hale }) => {
  await registerMany(hale, 30)
  await page.goto(`${hale.url}/?sort=name`)
  await expect(page.getByRole('banner').getByRole('status')).toHaveText('Live')
  const link = (name: string) => page.getByRole('link', { name, exact: true })

  await page.keyboard.press('j')
  await expect(link('service 1')).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await expect(link('service 2')).toBeFocused()
  await page.keyboard.press('x')
  await page.keyboard.press('j')
  await page.keyboard.press('j')
  await page.keyboard.press('Shift+X')
  await expect(page.getByRole('region', { name: 'Selected services' })).toContainText(/3\sservices selected/)
  await page.keyboard.press('Escape')
  await expect(page.getByRole('region', { name: 'Selected services' })).toHaveCount(0)

  await page.keyboard.press('/')
  await page.keyboard.type('service 2?j')
  await expect(page.getByLabel('Search services')).toHaveValue('service 2?j')
  await page.getByLabel('Search services').fill('')
  await page.keyboard.press('Escape')

  await page.keyboard.press('?')
  const help = page.getByRole('dialog', { name: 'Keyboard' })
  await expect(help).toContainText('Go to the incidents')
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await expect(help).toHaveCount(0)

  await page.keyboard.press('k')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/dashboard\/services\//)
})

test('the palette jumps to a service from anywhere', async ({ page, hale }) => {
  await registerMany(hale, 30)
  await page.goto(hale.url)
  await expect(page.getByRole('banner').getByRole('status')).toHaveText('Live')
  await page.keyboard.press('Control+k')
  const search = page.getByRole('textbox', { name: 'Service, page or action' })
  await expect(search).toBeFocused()
  await expectAccessible(page)
  await page.keyboard.type('service 17')
  await expect(page.getByRole('dialog').getByText('service 17')).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/dashboard\/services\//)
})

test('it fits a telephone', async ({ page, hale }) => {
  await page.setViewportSize({ width: 360, height: 740 })
  await registerMany(hale, 30)
  await page.goto(`${hale.url}/?groups=open`)
  await expect(rows(page).nth(2)).toContainText('service')
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  expect(overflow).toBeLessThanOrEqual(0)
  await expect(page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Overview' })).toHaveAttribute(
    'aria-current',
    'page',
  )
  await expectAccessible(page)
})

test.describe('with a finger on a telephone', () => {
  test.use({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true })

  test('services are selected once selecting was begun', async ({ page, hale }) => {
    await registerMany(hale, 3)
    await page.goto(`${hale.url}/?sort=name`)
    await expect(page.getByRole('banner').getByRole('status')).toHaveText('Live')
    const boxes = page.getByRole('checkbox')
    await expect(boxes).toHaveCount(0)
    await page.getByRole('button', { name: 'Select', exact: true }).tap()
    await boxes.nth(1).tap()
    await boxes.nth(2).tap()
    const bar = page.getByRole('region', { name: 'Selected services' })
    await expect(bar).toContainText(/2\sservices selected/)
    await bar.getByRole('button', { name: 'Resume' }).tap()
    await expect(page.getByText(/2\sservices resumed/)).toBeVisible()
    await expect(boxes).toHaveCount(0)
    await page.getByRole('button', { name: 'Select', exact: true }).tap()
    await boxes.nth(1).tap()
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Done' }).tap()
    await expect(bar).toHaveCount(0)
  })
})

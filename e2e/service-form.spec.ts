import type { Locator, Page } from '@playwright/test'
import { z } from 'zod'
import { expect, expectAccessible, quick, register, test } from './harness/browser.ts'
import { haleAt } from './harness/client.ts'
import type { HaleProcess } from './harness/hale.ts'

const shownService = /\/dashboard\/services\/(?!new$)[^/]+$/

const addPage = async (page: Page, hale: HaleProcess): Promise<void> => {
  await page.goto(`${hale.url}/dashboard/services/new`)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('New service')
  await expect(page.getByRole('banner').getByRole('status')).toHaveText('Live')
}

const editPage = async (page: Page, hale: HaleProcess, id: string): Promise<void> => {
  await page.goto(`${hale.url}/dashboard/services/${id}/edit`)
  await expect(page.getByRole('banner').getByRole('status')).toHaveText('Live')
}

const field = (page: Page, name: string) =>
  page.getByRole('textbox', { name, exact: true }).or(page.getByRole('combobox', { name, exact: true }))

const unfold = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).click()

/** A service with all its settings, as REST tells it. */
const settings = z.looseObject({ name: z.string(), checkInterval: z.number(), tags: z.array(z.string()), options: z.looseObject({}) })
const settingsOf = (hale: HaleProcess, id: string) => haleAt(hale.url).ask(`/services/${id}`, settings)

test('the first service is added from the empty page', async ({ page, hale, targets }) => {
  await page.goto(hale.url)
  await page.getByRole('link', { name: 'Add your first service' }).click()
  await field(page, 'Name').fill('Shop')
  await field(page, 'URL').fill(targets.url('shop'))
  await page.getByLabel('Checked every').fill('30')
  await expect(page.getByText(/Checked every 30\ss\. An incident opens after 3\sfailed attempts, at most 47\ss/)).toBeVisible()
  await page.getByRole('button', { name: 'Add service' }).click()
  await expect(page).toHaveURL(shownService)
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Shop')

  const [service] = await haleAt(hale.url).services()
  expect(service?.name).toBe('Shop')
  await expect.poll(async () => (await haleAt(hale.url).services())[0]?.status).toBe('healthy')
})

test('a service is tried before it is saved, and nothing of it is recorded', async ({ page, hale, targets }) => {
  await addPage(page, hale)
  await field(page, 'URL').fill(targets.url('shop'))
  const verdict = page.getByRole('form', { name: 'Service' }).getByRole('status')
  await page.getByRole('button', { name: 'Test' }).click()
  await expect(verdict).toContainText(/Healthy.*answered in.*Connect.*First byte.*Nothing was recorded/s)
  await expectAccessible(page)

  await targets.set('shop', { status: 503 })
  await page.getByRole('button', { name: 'Test' }).click()
  await expect(verdict).toContainText(/Unhealthy.*503/s)
  await expectAccessible(page)

  await field(page, 'URL').fill(targets.url('other'))
  await expect(verdict).toContainText('before you changed the settings')
  expect(await haleAt(hale.url).services()).toEqual([])
})

test('what the server refuses is said beside the fields, in its words', async ({ page, hale, complaints }) => {
  // The browser notes each answer that is a refusal.
  complaints.excuse(/status of 400/)
  await addPage(page, hale)
  await field(page, 'URL').fill('not a url')
  await page.getByLabel('Checked every').fill('2')
  await unfold(page, 'Advanced')
  await field(page, 'Timeout').fill('5000')
  await unfold(page, 'Advanced')
  await page.getByRole('button', { name: 'Add service' }).click()

  await expect(field(page, 'Name')).toBeFocused()
  await expect(field(page, 'URL')).toHaveAccessibleDescription(/must be an absolute http or https URL/)
  await expect(field(page, 'Timeout')).toHaveAccessibleDescription(/must not be more than the check interval \(2000 ms\)/)
  await expect(page.getByRole('form').getByRole('alert').last()).toContainText(/Not saved\. 3\sfields above say why/)
  await expectAccessible(page)
  expect(await haleAt(hale.url).services()).toEqual([])

  await field(page, 'URL').fill('https://shop.example')
  await expect(field(page, 'URL')).not.toHaveAccessibleDescription(/must be/)
})

test('options go there and back: headers, a login and JSON assertions', async ({ page, hale, targets }) => {
  await addPage(page, hale)
  await field(page, 'Name').fill('Shop')
  await field(page, 'URL').fill(targets.url('shop'))
  await unfold(page, 'HTTP options')
  await page.getByRole('button', { name: 'Add to headers' }).click()
  await page.getByLabel('Headers: name').fill('x-probe')
  await page.getByLabel('Headers: value of x-probe').fill('hale')
  await page.getByRole('combobox', { name: 'Authentication' }).click()
  await page.getByRole('option', { name: 'Basic' }).click()
  await page.getByLabel('User name').fill('probe')
  await page.locator('[name="options.auth.basic.password"]').fill('secret')
  await page.getByRole('button', { name: 'Add to json assertions' }).click()
  const assertion = page.getByRole('group', { name: 'JSON assertions 1' })
  await assertion.getByLabel('Path').fill('$.stock')
  await assertion.getByRole('button', { name: 'Equals' }).click()
  await assertion.getByLabel('Equals').fill('7')
  await page.getByRole('switch', { name: 'Follow redirects' }).press(' ')
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Add service' }).click()
  await expect(page).toHaveURL(shownService)

  const [service] = await haleAt(hale.url).services()
  const id = service?.id ?? ''
  const options = {
    headers: { 'x-probe': 'hale' },
    auth: { basic: { username: 'probe', password: 'secret' } },
    jsonPath: [{ path: '$.stock', equals: 7 }],
    followRedirects: false,
  }
  expect((await settingsOf(hale, id)).options).toEqual(options)

  await editPage(page, hale, id)
  await unfold(page, 'HTTP options')
  await expect(page.getByLabel('Headers: value of x-probe')).toHaveValue('hale')
  await expect(page.getByLabel('User name')).toHaveValue('probe')
  await expect(assertion.getByLabel('Equals')).toHaveValue('7')
  await assertion.getByLabel('Equals').fill('"7"')
  await page.getByRole('button', { name: 'Remove x-probe' }).click()
  await page.getByRole('button', { name: 'Save changes' }).click()
  await expect(page).toHaveURL(shownService)
  const { headers: _, ...others } = options
  expect((await settingsOf(hale, id)).options).toEqual({ ...others, jsonPath: [{ path: '$.stock', equals: '7' }] })
})

test('a service is changed, and only what was changed is', async ({ page, hale, targets }) => {
  const { id } = await register(hale, { ...quick('shop', targets.url('shop')), group: 'front' })
  await editPage(page, hale, id)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Edit shop')
  await field(page, 'Name').fill('Shop')
  await unfold(page, 'Advanced')
  await expect(field(page, 'Group')).toHaveValue('front')
  await field(page, 'Tags').pressSequentially('eu,web')
  await page.keyboard.press('Control+Enter')
  await expect(page).toHaveURL(shownService)
  expect(await settingsOf(hale, id)).toMatchObject({ name: 'Shop', checkInterval: 1, group: 'front', tags: ['eu', 'web'] })
})

test('a service is copied', async ({ page, hale, targets }) => {
  const { id } = await register(hale, { ...quick('shop', targets.url('shop')), tags: ['eu'], options: { method: 'HEAD' } })
  await page.goto(`${hale.url}/dashboard/services/new?from=${id}`)
  await expect(field(page, 'Name')).toHaveValue('shop (copy)')
  await field(page, 'Name').fill('shop 2')
  await page.getByRole('button', { name: 'Add service' }).click()
  await expect(page).toHaveURL(shownService)
  const copy = (await haleAt(hale.url).services()).find(({ name }) => name === 'shop 2')
  expect(copy?.id).not.toBe(id)
  expect(await settingsOf(hale, copy?.id ?? '')).toMatchObject({ checkInterval: 1, tags: ['eu'], options: { method: 'HEAD' } })
})

test('of two people editing, the second is told and may choose', async ({ page, hale, targets, complaints }) => {
  complaints.excuse(/status of 412/)
  const { id } = await register(hale, quick('shop', targets.url('shop')))
  const change = (body: object) => haleAt(hale.url).change(id, body)
  await editPage(page, hale, id)
  await field(page, 'Name').fill('mine')
  await change({ name: 'theirs', checkInterval: 5 })
  await page.getByRole('button', { name: 'Save changes' }).click()
  const told = page.getByRole('alert').filter({ hasText: 'somebody else' })
  await expect(told).toContainText(/Name: shop is now theirs.*Interval \(s\): 1 is now 5/s)
  await expectAccessible(page)
  await told.getByRole('button', { name: 'Take theirs' }).click()
  await expect(field(page, 'Name')).toHaveValue('theirs')
  await expect(told).toHaveCount(0)

  await field(page, 'Name').fill('mine')
  await change({ checkInterval: 7 })
  await page.getByRole('button', { name: 'Save changes' }).click()
  await told.getByRole('button', { name: 'Save my changes' }).click()
  await expect(page).toHaveURL(shownService)
  expect(await settingsOf(hale, id)).toMatchObject({ name: 'mine', checkInterval: 7 })
})

test('a service is paused, resumed and deleted from its form, each asked first', async ({ page, hale, targets }) => {
  const { id } = await register(hale, quick('shop', targets.url('shop')))
  await editPage(page, hale, id)
  await page.getByRole('button', { name: 'Pause' }).click()
  await page.getByRole('dialog', { name: 'Pause shop?' }).getByRole('button', { name: 'Pause' }).click()
  await expect(page.getByRole('button', { name: 'Resume' })).toBeVisible()
  expect(await settingsOf(hale, id)).toMatchObject({ enabled: false })

  await field(page, 'Name').fill('Shop')
  await page.getByRole('button', { name: 'Save changes' }).click()
  await expect(page).toHaveURL(shownService)
  expect(await settingsOf(hale, id)).toMatchObject({ name: 'Shop', enabled: false })

  await editPage(page, hale, id)
  await page.getByRole('button', { name: 'Delete' }).click()
  const question = page.getByRole('dialog', { name: 'Delete Shop?' })
  await expectAccessible(page)
  await question.getByRole('button', { name: 'Cancel' }).click()
  await expect(question).toHaveCount(0)
  await page.getByRole('button', { name: 'Delete' }).click()
  await question.getByRole('button', { name: 'Delete for good' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Nothing is watched yet.')
  expect(await haleAt(hale.url).services()).toEqual([])
})

test('what is written is not lost by leaving without a word', async ({ page, hale }) => {
  await page.goto(hale.url)
  await page.getByRole('link', { name: 'New service' }).click()
  await field(page, 'Name').fill('Shop')
  const question = page.getByRole('dialog', { name: 'Leave without saving?' })
  await page.getByRole('link', { name: 'Incidents' }).click()
  await question.getByRole('button', { name: 'Cancel' }).click()
  await expect(field(page, 'Name')).toHaveValue('Shop')
  await page.getByRole('radio', { name: 'HTTP' }).press('g')
  await page.keyboard.press('o')
  await question.getByRole('button', { name: 'Cancel' }).click()
  await page.goBack()
  await expect(question).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(field(page, 'Name')).toHaveValue('Shop')
  await page.goBack()
  await question.getByRole('button', { name: 'Leave' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Nothing is watched yet.')
})

test('a type that cannot be used says what would make it so', async ({ page, hale }) => {
  await addPage(page, hale)
  const card = page.getByRole('radio', { name: 'Script or checker' })
  await expect(card).toBeDisabled()
  await expect(card).toHaveAccessibleDescription(/set HALE_SCRIPTS_DIR to the folder that holds them/)
})

test('a service is added by the keyboard alone', async ({ page, hale, targets }) => {
  await addPage(page, hale)
  const reach = async (target: Locator): Promise<void> => {
    for (let presses = 0; presses < 30; presses += 1) {
      if (await target.evaluate((element) => element === document.activeElement)) return
      await page.keyboard.press('Tab')
    }
    await expect(target).toBeFocused()
  }
  await reach(page.getByRole('radio', { name: 'HTTP' }))
  await page.keyboard.press('ArrowDown')
  await expect(page.getByRole('radio', { name: 'TCP' })).toBeChecked()
  await reach(field(page, 'Name'))
  await page.keyboard.type('Database')
  await reach(field(page, 'Host and port'))
  await page.keyboard.type(new URL(targets.url('x')).host)
  await page.keyboard.press('Control+Enter')
  await expect(page).toHaveURL(shownService)
  expect(await haleAt(hale.url).services()).toMatchObject([{ name: 'Database' }])
})

test('the form fits a narrow screen', async ({ page, hale, targets }) => {
  await page.setViewportSize({ width: 360, height: 740 })
  const name = 'a name that is far too long for a telephone '.repeat(4).trim()
  const { id } = await register(hale, {
    ...quick(name, targets.url('shop')),
    options: { headers: { 'x-probe': 'hale' }, jsonPath: [{ path: '$.a', equals: 1 }] },
  })
  await editPage(page, hale, id)
  await unfold(page, 'HTTP options')
  await unfold(page, 'Advanced')
  const { scrollWidth, clientWidth } = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement
    return { scrollWidth, clientWidth }
  })
  expect(scrollWidth).toBeLessThanOrEqual(clientWidth)
  await expectAccessible(page)
})

test('a form takes nothing before the page listens, so that nothing typed is lost', async ({ page, hale }) => {
  const { promise: arrived, resolve: arrive } = Promise.withResolvers<void>()
  await page.route('**/*.js', async (route) => {
    await arrived
    await route.continue()
  })
  await page.goto(`${hale.url}/dashboard/services/new`, { waitUntil: 'commit' })
  const name = page.getByRole('textbox', { name: 'Name', exact: true })
  await expect(name).toBeVisible()
  await expect(name.click({ timeout: 500 })).rejects.toThrow(/Timeout/)
  arrive()
  await name.click()
  await page.keyboard.type('Shop')
  await page.getByRole('radio', { name: 'TCP' }).click()
  await expect(name).toHaveValue('Shop')
})

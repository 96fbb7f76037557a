import { z } from 'zod'
import { expect, expectAccessible, quick, register, test } from './harness/browser.ts'
import { alertingAt } from './harness/alerting.ts'
import { haleAt } from './harness/client.ts'
import type { HaleProcess } from './harness/hale.ts'

test.describe.configure({ timeout: 120_000 })
// The clocks of the viewer change while the clocks of others do not.
test.use({ timezoneId: 'America/New_York', locale: 'en-GB' })

const stored = z.looseObject({ id: z.string() })
const windows = (hale: HaleProcess) => haleAt(hale.url).ask('/maintenance', z.array(stored))
test('maintenance is planned for once, by the clock of a chosen zone', async ({ page, hale }) => {
  await page.goto(`${hale.url}/dashboard/maintenance`)
  await expect(page.getByText('No maintenance is planned.')).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('link', { name: 'Plan maintenance' }).click()
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Move of the database')
  await expect(page.getByRole('combobox', { name: 'Time zone' })).toHaveValue('America/New_York')
  await page.getByRole('combobox', { name: 'Time zone' }).fill('Europe/Berlin')
  await page.getByRole('option', { name: 'Europe/Berlin' }).click()
  await page.getByLabel('Begins').fill('2030-07-06T22:00')
  await page.getByLabel('Ends').fill('2030-07-06T21:00')
  await expect(page.getByText(/Cannot be told yet: must be after/)).toBeVisible()
  await page.getByLabel('Ends').fill('2030-07-06T23:30')
  await expect(page.getByRole('list', { name: 'The next times' })).toContainText(/6 Jul.* 2030.*22:00.*23:30/)
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Plan it' }).click()
  await expect(page).toHaveURL(/\/dashboard\/maintenance$/)
  // Told by the clock of the viewer.
  await expect(page.getByRole('list', { name: 'To come' })).toContainText(/Move of the database.*6 Jul.* 2030.*16:00.*17:30/s)
  expect(await windows(hale)).toMatchObject([
    { name: 'Move of the database', startsAt: Date.UTC(2030, 6, 6, 20), endsAt: Date.UTC(2030, 6, 6, 21, 30), rrule: null, duration: null },
  ])
})

test('maintenance recurs every week, and its next times are right when clocks change', async ({ page, hale }) => {
  await page.goto(`${hale.url}/dashboard/maintenance/new`)
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Backups')
  await page.getByRole('radio', { name: 'Weekly' }).click()
  await page.getByRole('checkbox', { name: 'Wednesday' }).press(' ')
  await page.getByLabel(/^At\b/).fill('02:30')
  await page.getByLabel('Lasts', { exact: true }).fill('2')
  await page.getByLabel('Not before').fill('2030-03-05T00:00')
  await expect(page.getByText('FREQ=WEEKLY;BYDAY=WE,SU;BYHOUR=2;BYMINUTE=30')).toBeVisible()
  // On 10 March 2030 clocks in New York are put forward from 2 to 3.
  const times = page.getByRole('list', { name: 'The next times' })
  await expect(times.getByRole('listitem')).toHaveCount(5)
  await expect(times.getByRole('listitem').nth(0)).toContainText(/6 Mar.*02:30.*04:30/)
  await expect(times.getByRole('listitem').nth(1)).toContainText(/10 Mar.*03:30.*05:30/)
  await expect(times.getByRole('listitem').nth(2)).toContainText(/13 Mar.*02:30.*04:30/)
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Plan it' }).click()
  await expect(page.getByRole('list', { name: 'Recurring' })).toContainText(
    /every week on Wednesday and Sunday at 02:30 for 2\sh \(America\/New_York\)/,
  )
  const [window] = await windows(hale)
  expect(window).toMatchObject({ rrule: 'FREQ=WEEKLY;BYDAY=WE,SU;BYHOUR=2;BYMINUTE=30', duration: 7200, timeZone: 'America/New_York' })

  await page.getByRole('link', { name: 'Backups' }).click()
  await expect(page.getByRole('checkbox', { name: 'Sunday' })).toBeChecked()
  await expect(page.getByLabel(/^At\b/)).toHaveValue('02:30')
  await page.getByRole('radio', { name: 'Monthly' }).click()
  await expect(page.getByText('FREQ=MONTHLY;BYDAY=1SU;BYHOUR=2;BYMINUTE=30')).toBeVisible()
  await page.getByRole('button', { name: 'Save changes' }).click()
  await expect(page.getByText(/every month on the first Sunday at 02:30/)).toBeVisible()
})

test('an open window is told on its page and on its services, and ends while one looks', async ({ page, hale, targets }) => {
  const shop = await register(hale, { ...quick('shop', targets.url('shop')), tags: ['web'] })
  await page.goto(`${hale.url}/dashboard/services/${shop.id}`)
  await expect(page.getByRole('banner').getByRole('status')).toHaveText('Live')
  const now = Date.now()
  const id = await alertingAt(hale).post('/maintenance', {
    name: 'Kernel',
    match: { tags: ['web'] },
    startsAt: now - 1000,
    endsAt: now + 7_200_000,
  })
  const note = page.getByRole('list', { name: 'Why nobody is told' })
  await expect(note).toContainText(/In maintenance until .* for (1\sh 59\smin|2\sh) more: Kernel/)
  await expectAccessible(page)
  await note.getByRole('link', { name: 'Kernel' }).click()
  await expect(page).toHaveURL(new RegExp(`/dashboard/maintenance/${id}$`))
  await page.goto(`${hale.url}/dashboard/maintenance`)
  await expect(page.getByRole('list', { name: 'Open now' })).toContainText('Kernel')
  await expect(page.getByRole('tab', { name: /^Windows/ })).toHaveText('Windows 1 open')
  await page.getByRole('button', { name: 'Actions for Kernel' }).click()
  await page.getByRole('menuitem', { name: 'End now' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'End it now' }).click()
  await expect(page.getByRole('list', { name: 'Past' })).toContainText('Kernel')

  // Shuts by the clock alone.
  await alertingAt(hale).post('/maintenance', { name: 'Brief', match: {}, startsAt: now - 1000, endsAt: Date.now() + 4000 })
  await expect(page.getByRole('list', { name: 'Open now' })).toContainText('Brief')
  await expect(page.getByRole('list', { name: 'Past' })).toContainText('Brief')
})

test('services are silenced until a time, and heard again', async ({ page, hale, targets, complaints }) => {
  complaints.excuse(/status of 400/)
  await register(hale, quick('shop', targets.url('shop')))
  await register(hale, quick('bank', targets.url('bank')))
  await page.goto(`${hale.url}/dashboard/maintenance?tab=silences`)
  await expect(page.getByText('Nothing is silenced.')).toBeVisible()
  await page.getByRole('link', { name: 'Silence services' }).click()
  await page.getByRole('combobox', { name: 'Services' }).fill('sho')
  await page.getByRole('option', { name: /shop/ }).click()
  await expect(page.getByText(/Matches 1\sservice: shop\./)).toBeVisible()
  await page.keyboard.press('Escape')
  await page.getByText('4\u00a0h', { exact: true }).click()
  await page.getByRole('button', { name: 'Silence', exact: true }).click()
  await expect(page.getByRole('textbox', { name: 'Your name' })).toBeFocused()
  await page.getByRole('textbox', { name: 'Your name' }).fill('Ada')
  await page.getByRole('textbox', { name: 'Reason' }).fill('known and worked on')
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Silence', exact: true }).click()

  const list = page.getByRole('list', { name: 'Silenced now' })
  await expect(list).toContainText(/Shop.*known and worked on.*for (3\sh 59\smin|4\sh) more.*by Ada/is)
  await expectAccessible(page)
  const [silence] = await alertingAt(hale).silences()
  expect(silence?.by).toBe('Ada')
  expect(Math.abs((silence?.until ?? 0) - Date.now() - 4 * 3_600_000)).toBeLessThan(60_000)

  await list.getByRole('button', { name: 'End now' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'End it now' }).click()
  await expect(page.getByText('Nothing is silenced.')).toBeVisible()
  expect(await alertingAt(hale).silences()).toEqual([])
})

test('maintenance fits a narrow screen', async ({ page, hale }) => {
  await page.setViewportSize({ width: 360, height: 740 })
  const name = 'a name that is far too long for a telephone '.repeat(4).trim()
  const times = { rrule: 'FREQ=MONTHLY;BYDAY=-1SU;BYHOUR=3;BYMINUTE=0', duration: 5400, timeZone: 'America/Argentina/ComodRivadavia' }
  const id = await alertingAt(hale).post('/maintenance', { name, match: { tags: ['x'.repeat(60)] }, ...times })
  await alertingAt(hale).post('/silences', { match: { groups: ['y'.repeat(60)] }, until: Date.now() + 3_600_000, by: name, reason: name })
  for (const path of ['', `/${id}`, '?tab=silences', '/silences/new']) {
    await page.goto(`${hale.url}/dashboard/maintenance${path}`)
    await expect(page.getByText(path === '/silences/new' ? 'New silence' : name).first()).toBeVisible()
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
    expect(overflow, path).toBeLessThanOrEqual(0)
    await expectAccessible(page)
  }
})

import type { Page } from '@playwright/test'
import { alertingAt } from './harness/alerting.ts'
import { expect, expectAccessible, test } from './harness/browser.ts'
import { startReceiver } from './harness/receiver.ts'

const mask = '********'
const nameOf = (page: Page) => page.getByRole('textbox', { name: 'Name', exact: true })

test('a Slack channel is tried, created and tried again, and its secret kept', async ({ page, hale }) => {
  await using receiver = await startReceiver()
  await page.goto(`${hale.url}/dashboard/channels`)
  await expect(page.getByText('No channel yet.')).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('link', { name: 'Add the first channel' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('New channel')
  await page.getByRole('radio', { name: 'Slack' }).click()
  await nameOf(page).fill('On call')
  await page.locator('[name="options.webhookUrl"]').fill(receiver.url)
  receiver.answer(403, 'invalid_token')
  await page.getByRole('button', { name: 'Send a test' }).click()
  const outcome = page.getByRole('form', { name: 'Channel' }).getByRole('status')
  await expect(outcome).toContainText(/Not sent.*403/s)
  receiver.answer(200, 'ok')
  await page.getByRole('button', { name: 'Send a test' }).click()
  await expect(outcome).toContainText(/Sent.*really sent/s)
  expect(receiver.received.at(-1)?.body).toContain('"blocks"')
  await expectAccessible(page)
  expect(await alertingAt(hale).channels()).toEqual([])
  await page.getByRole('button', { name: 'Add channel' }).click()

  const list = page.getByRole('list', { name: 'Channels' })
  await expect(list).toContainText(/On call.*Slack, at most \d+ a minute.*nothing sent yet/s)
  const before = receiver.received.length
  await list.getByRole('button', { name: 'Send a test to On call' }).click()
  await expect(list.getByRole('status')).toContainText('Test sent')
  expect(receiver.received.length).toBe(before + 1)
  await expectAccessible(page)

  await list.getByRole('link', { name: 'On call' }).click()
  await expect(page.locator('[name="options.webhookUrl"]')).toHaveValue(mask)
  await nameOf(page).fill('Night shift')
  await page.getByRole('switch', { name: 'Quiet hours' }).press(' ')
  await expect(page.getByLabel('From')).toHaveValue('22:00')
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Send a test' }).click()
  await expect(outcome).toContainText('really sent')
  await page.getByRole('button', { name: 'Save changes' }).click()
  await expect(list).toContainText(/Night shift.*quiet from 22:00 to 07:00/s)
  await list.getByRole('button', { name: 'Send a test to Night shift' }).click()
  await expect(list.getByRole('status')).toContainText('Test sent')
})

test('what the server refuses of a channel is said beside the field', async ({ page, hale, complaints }) => {
  complaints.excuse(/status of 400/)
  await page.goto(`${hale.url}/dashboard/channels/new`)
  await page.getByRole('radio', { name: 'Slack' }).click()
  await page.locator('[name="options.webhookUrl"]').fill('nowhere')
  await page.getByRole('button', { name: 'Add channel' }).click()
  await expect(nameOf(page)).toBeFocused()
  await nameOf(page).fill('Ops')
  await page.getByRole('button', { name: 'Add channel' }).click()
  await expect(page.locator('[name="options.webhookUrl"]')).toBeFocused()
  await expect(page.locator('[name="options.webhookUrl"]')).toHaveAccessibleDescription(/must be/)
  await expectAccessible(page)
  expect(await alertingAt(hale).channels()).toEqual([])
})

test('a secret is asked for again beside its field before it goes to another server', async ({ page, hale, complaints }) => {
  complaints.excuse(/status of 400/)
  await using receiver = await startReceiver()
  const alerting = alertingAt(hale)
  const options = { server: 'https://ntfy.example', topic: 'hale_x7Kq2' }
  const id = await alerting.post('/channels', { name: 'Pager', type: 'ntfy', options })
  await page.goto(`${hale.url}/dashboard/channels/${id}`)
  const topic = page.locator('[name="options.topic"]')
  await expect(topic).toHaveValue(mask)
  await page.locator('[name="options.server"]').fill(receiver.url)
  await page.getByRole('button', { name: 'Send a test' }).click()
  await expect(topic).toHaveAccessibleDescription(/must be given again: it would be sent to another place/)
  await expectAccessible(page)
  expect(receiver.received).toEqual([])
  await topic.fill('hale_other')
  await page.getByRole('button', { name: 'Save changes' }).click()
  await expect(page.getByRole('list', { name: 'Channels' })).toContainText('Pager')
  expect(await alerting.channels()).toMatchObject([{ options: { server: receiver.url, topic: mask } }])
})

test('a channel is switched off and on, and one that a rule uses is not deleted', async ({ page, hale, complaints }) => {
  complaints.excuse(/status of 409/)
  await using receiver = await startReceiver()
  const alerting = alertingAt(hale)
  const used = await alerting.webhook('Ops', receiver.url)
  await alerting.webhook('Spare', receiver.url)
  await alerting.rule([used], { name: 'Anything down' })
  await page.goto(`${hale.url}/dashboard/channels`)
  const list = page.getByRole('list', { name: 'Channels' })
  const enabled = page.getByRole('switch', { name: 'Ops enabled' })
  await enabled.press(' ')
  await expect(enabled).not.toBeChecked()
  await expect(list).toContainText('switched off')
  await enabled.press(' ')
  await expect(enabled).toBeChecked()

  const remove = async (name: string): Promise<void> => {
    await page.getByRole('button', { name: `Actions for ${name}` }).click()
    await page.getByRole('menuitem', { name: 'Delete' }).click()
    await page
      .getByRole('dialog', { name: `Delete ${name}?` })
      .getByRole('button', { name: 'Delete' })
      .click()
  }
  await remove('Ops')
  await expect(page.getByRole('alert').filter({ hasText: 'Anything down' })).toBeVisible()
  await remove('Spare')
  await expect(list.getByRole('listitem')).toHaveCount(1)
  expect(await alerting.channels()).toMatchObject([{ name: 'Ops', enabled: true }])
})

test('of two people who change a channel, the second is told and may choose', async ({ page, hale, complaints }) => {
  complaints.excuse(/status of 412/)
  await using receiver = await startReceiver()
  const id = await alertingAt(hale).webhook('Ops', receiver.url)
  await page.goto(`${hale.url}/dashboard/channels/${id}`)
  await nameOf(page).fill('Mine')
  await fetch(`${hale.url}/channels/${id}`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'Theirs' }),
  })
  await page.getByRole('button', { name: 'Save changes' }).click()
  const told = page.getByRole('alert').filter({ hasText: 'somebody else' })
  await expect(told).toContainText('name')
  await told.getByRole('button', { name: 'Save my changes' }).click()
  await expect(page.getByRole('list', { name: 'Channels' })).toContainText('Mine')
})

test('channels and their form fit a narrow screen', async ({ page, hale }) => {
  await page.setViewportSize({ width: 360, height: 740 })
  const id = await alertingAt(hale).webhook('a name that is far too long for a telephone '.repeat(4).trim(), 'http://127.0.0.1:9/')
  for (const path of ['', `/${id}`]) {
    await page.goto(`${hale.url}/dashboard/channels${path}`)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
    expect(overflow, path).toBeLessThanOrEqual(0)
    await expectAccessible(page)
  }
})

import type { Locator } from '@playwright/test'
import { z } from 'zod'
import { expect, expectAccessible, test } from './harness/browser.ts'
import { alertingAt } from './harness/alerting.ts'
import { haleAt } from './harness/client.ts'
import type { HaleProcess } from './harness/hale.ts'

test.describe.configure({ timeout: 120_000 })

const stored = z.looseObject({ id: z.string() })
const channel = (hale: HaleProcess, name: string) => alertingAt(hale).webhook(name, 'http://127.0.0.1:9/hook')

test('a policy with two levels is written by the keyboard alone', async ({ page, hale }) => {
  const ops = await channel(hale, 'Ops')
  const pager = await channel(hale, 'Pager')
  await page.goto(`${hale.url}/dashboard/policies`)
  await expect(page.getByText('No policy yet')).toBeVisible()
  await expectAccessible(page)
  await page.goto(`${hale.url}/dashboard/policies/new`)
  await expect(page.getByRole('banner').getByRole('status')).toHaveText('Live')

  const reach = async (target: Locator): Promise<void> => {
    for (let presses = 0; presses < 40; presses += 1) {
      if (await target.evaluate((element) => element === document.activeElement)) return
      await page.keyboard.press('Tab')
    }
    await expect(target).toBeFocused()
  }
  const choose = async (target: Locator, name: string): Promise<void> => {
    await reach(target)
    await page.keyboard.type(name)
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Escape')
  }
  const level = (number: number) => page.getByRole('listitem', { name: `Level ${number}` })

  await reach(page.getByRole('textbox', { name: 'Name', exact: true }))
  await page.keyboard.type('On call')
  await choose(level(1).getByRole('combobox', { name: 'Channels' }), 'Pager')
  await reach(page.getByRole('button', { name: 'Level', exact: true }))
  await page.keyboard.press('Enter')
  await expect(level(2)).toBeVisible()
  await page.keyboard.press('Shift+Tab')
  await expect(level(2).getByRole('textbox', { name: 'Message' })).toBeFocused()
  await page.keyboard.type('Level {{level}}: {{service.name}}')
  await expect(level(2)).toContainText('Reads: Level 2: payments-api')
  await page.keyboard.press('Shift+Tab')
  await expect(level(2).getByRole('combobox', { name: 'Channels' })).toBeFocused()
  await choose(level(2).getByRole('combobox', { name: 'Channels' }), 'Ops')

  // What was written last is to be told first.
  const up = page.getByRole('button', { name: 'Move level 2 up' })
  await up.focus()
  await page.keyboard.press('Enter')
  await expect(level(1)).toContainText('Reads: Level 1: payments-api')
  await expect(page.getByRole('button', { name: 'Move level 1 up' })).toBeFocused()

  await reach(page.getByLabel('Begins again after', { exact: true }))
  await page.keyboard.type('30')
  await reach(page.getByLabel('At most'))
  await page.keyboard.press('Control+A')
  await page.keyboard.type('2')
  const course = page.getByRole('list', { name: 'Who is told when' })
  await expect(course).toContainText(
    /After 10\smin\s*Ops.*at the same time\s*Pager.*Begins again up to 2\stimes, 30\smin after the last level/s,
  )
  await expectAccessible(page)
  await page.keyboard.press('Control+Enter')
  await expect(page).toHaveURL(/\/dashboard\/policies$/)
  await expect(page.getByRole('list', { name: 'Policies' })).toContainText(/On call.*After 10\smin: Ops; at the same time: Pager/s)

  expect(await haleAt(hale.url).ask('/policies', z.array(stored))).toMatchObject([
    {
      name: 'On call',
      levels: [
        { delay: 600, channels: [ops], template: 'Level {{level}}: {{service.name}}' },
        { delay: 0, channels: [pager], template: null },
      ],
      repeatEvery: 1800,
      maxRepeats: 2,
    },
  ])
})

test('a policy that rules follow cannot go, and what is wrong with a level is said there', async ({ page, hale, complaints }) => {
  complaints.excuse(/status of 4(00|09)/)
  const ops = await channel(hale, 'Ops')
  const policy = await alertingAt(hale).post('/policies', { name: 'On call', levels: [{ delay: 0, channels: [ops] }] })
  await alertingAt(hale).post('/rules', { name: 'Anything', condition: { kind: 'incident' }, policy: policy })
  await page.goto(`${hale.url}/dashboard/policies`)
  await expect(page.getByRole('banner').getByRole('status')).toHaveText('Live')
  await expect(page.getByText('followed by Anything')).toBeVisible()
  await page.getByRole('button', { name: 'Actions for On call' }).click()
  await page.getByRole('menuitem', { name: 'Delete' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click()
  await expect(page.getByText(/used by “Anything”/)).toBeVisible()

  await page.goto(`${hale.url}/dashboard/policies/${policy}`)
  await page.getByRole('combobox', { name: 'Channels' }).press('Backspace')
  await page.getByRole('button', { name: 'Save changes' }).click()
  await expect(page.getByRole('combobox', { name: 'Channels' })).toHaveAttribute('aria-invalid', 'true')
  await expect(page.getByRole('form').getByRole('alert')).toContainText(/1\sfield above says why/)
  await expectAccessible(page)
})

test('policies fit a narrow screen', async ({ page, hale }) => {
  await page.setViewportSize({ width: 360, height: 740 })
  const name = 'a name that is far too long for a telephone '.repeat(4).trim()
  const ops = await channel(hale, name)
  const id = await alertingAt(hale).post('/policies', {
    name,
    levels: [{ delay: 0, channels: [ops], template: '{{service.name}}'.repeat(9) }],
  })
  for (const path of ['/dashboard/policies', `/dashboard/policies/${id}`]) {
    await page.goto(`${hale.url}${path}`)
    await expect(page.getByText(name).first()).toBeVisible()
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
    expect(overflow, path).toBeLessThanOrEqual(0)
    await expectAccessible(page)
  }
})

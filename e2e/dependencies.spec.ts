import { z } from 'zod'
import { expect, expectAccessible, quick, register, test } from './harness/browser.ts'
import { haleAt } from './harness/client.ts'

test.describe.configure({ timeout: 120_000 })

test('what a service depends on is chosen in its form, shown with its state, and never in a circle', async ({
  page,
  hale,
  targets,
  complaints,
}) => {
  complaints.excuse(/status of 400/)
  const database = await register(hale, quick('database', targets.url('database')))
  const shop = await register(hale, quick('shop', targets.url('shop')))
  const choose = async (id: string, name: string): Promise<void> => {
    await page.goto(`${hale.url}/dashboard/services/${id}/edit`)
    await expect(page.getByRole('banner').getByRole('status')).toHaveText('Live')
    await page.getByRole('button', { name: /^Advanced/ }).click()
    await page.getByRole('combobox', { name: 'Depends on' }).fill(name)
    await page.getByRole('option', { name: new RegExp(`^${name}`) }).click()
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Save changes' }).click()
  }

  await choose(shop.id, 'database')
  await expect(page).toHaveURL(/\/dashboard\/services\/[^/]+$/)
  const above = page.getByRole('list', { name: 'Depends on' })
  await expect(above).toContainText(/database\s*Healthy/)
  await targets.set('database', { status: 503 })
  await expect(above).toContainText(/database\s*Unhealthy/)
  await expectAccessible(page)
  const { dependsOn } = await haleAt(hale.url).ask(`/services/${shop.id}`, z.looseObject({ dependsOn: z.array(z.string()) }))
  expect(dependsOn).toEqual([database.id])

  await choose(database.id, 'shop')
  await expect(page.getByRole('combobox', { name: 'Depends on' })).toHaveAccessibleDescription(
    /makes a cycle: database depends on shop depends on database/,
  )
  await expectAccessible(page)

  await page.goto(`${hale.url}/dashboard/services/${database.id}`)
  await expect(page.getByRole('list', { name: 'Needed by' })).toContainText('shop')
})

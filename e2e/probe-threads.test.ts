import { expect, test } from 'vitest'
import { haleAt } from './harness/client.ts'
import { startHale } from './harness/hale.ts'
import { startTargets } from './harness/targets.ts'

test('checks made in threads are recorded, open and close incidents, and end with Hale', async () => {
  await using targets = await startTargets()
  await using hale = await startHale({ env: { HALE_PROBE_THREADS: '2' } })
  const { register, service, incidents, metric, checkNow } = haleAt(hale.url)
  const often = { checkInterval: 1, timeout: 500, retries: 0 }
  const shop = await register({ name: 'shop', type: 'http', endpoint: targets.url('shop'), ...often })
  const door = await register({ name: 'door', type: 'tcp', endpoint: new URL(targets.url('door')).host, ...often })
  const closed = await register({ name: 'closed', type: 'tcp', endpoint: '127.0.0.1:1', ...often })
  const statusOf = async (id: string) => (await service(id)).status
  for (const { id } of [shop, door]) await expect.poll(() => statusOf(id)).toBe('healthy')
  await expect.poll(() => statusOf(closed.id)).toBe('unhealthy')

  await targets.set('shop', { hang: true })
  await expect.poll(() => statusOf(shop.id)).toBe('unhealthy')
  await targets.set('shop', { status: 200 })
  await expect.poll(() => statusOf(shop.id)).toBe('healthy')
  expect((await incidents(shop.id)).map(({ recoveredAt }) => recoveredAt !== null)).toEqual([true])
  const { status, responseTime } = await checkNow(door.id)
  expect([status, responseTime !== null]).toEqual(['healthy', true])
  expect(await metric('monitor_probe_threads_lost_total')).toBe(0)

  await targets.set('shop', { hang: true })
  await expect.poll(async () => (await targets.hits('shop')).length).toBeGreaterThan(3)
  expect(await hale.stop()).toEqual({ code: 0, signal: null })
})

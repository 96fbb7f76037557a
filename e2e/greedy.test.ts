import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { haleAt } from './harness/client.ts'
import { startHale } from './harness/hale.ts'

/** Leads over several connections, each of which Hale must find time for, to what is well. */
const roundabout = async (): Promise<AsyncDisposable & { readonly url: string }> => {
  const server = createServer(({ url = '' }, response) => {
    const step = Number(url.slice(1))
    response.setHeader('connection', 'close')
    if (step === 4) response.end('well')
    else response.writeHead(302, { location: `/${step + 1}` }).end()
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}/0`, [Symbol.asyncDispose]: async () => void server.close() }
}

test('a process that always comes late, though never by much, calls no service down', async () => {
  await using target = await roundabout()
  await using process = await startHale({ env: { HALE_CONFIG: join(import.meta.dirname, 'plugins/greedy.config.ts') } })
  const hale = haleAt(process.url)
  // Without a second try that could hide a wrong verdict.
  const often = { type: 'http', endpoint: target.url, checkInterval: 1, timeout: 600, retries: 0, degradedThreshold: 400 }
  const services = await Promise.all(Array.from({ length: 5 }, (_, index) => hale.register({ ...often, name: `service-${index}` })))
  const checks = async () => (await Promise.all(services.map(({ id }) => hale.history(id)))).flat()
  await expect.poll(async () => (await checks()).length, { timeout: 60_000, interval: 1000 }).toBeGreaterThan(60)
  const found = await checks()
  expect(found.filter(({ status }) => status === 'unhealthy')).toEqual([])
  expect(found.some(({ status }) => status === 'unknown')).toBe(true)
  for (const { id } of services) expect(await hale.incidents(id)).toEqual([])
})

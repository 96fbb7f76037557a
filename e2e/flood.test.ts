import { Agent, request } from 'node:http'
import { connect, type Socket } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { haleAt, type Service } from './harness/client.ts'
import { type HaleProcess, startHale } from './harness/hale.ts'
import { startTargets, type Targets } from './harness/targets.ts'

const isLong = process.env['HALE_LONG_TESTS'] === '1'
const requests = 5000
const registrations = isLong ? 10_000 : 1500
const streams = 500

let targets: Targets
let hale: HaleProcess
let watched: Service[] = []

beforeAll(async () => {
  targets = await startTargets()
  hale = await startHale()
  const names = Array.from({ length: 10 }, (_, index) => `watched-${index}`)
  const one = { type: 'http', checkInterval: 2, timeout: 2000 }
  watched = await Promise.all(names.map((name) => haleAt(hale.url).register({ ...one, name, endpoint: targets.url(name) })))
})
afterAll(async () => {
  await hale[Symbol.asyncDispose]()
  await targets[Symbol.asyncDispose]()
})

const memory = (): Promise<number> => haleAt(hale.url).metric('process_resident_memory_bytes')

/** What is watched was up all the time, and Hale has seen it go on. */
const expectUnharmed = async (): Promise<void> => {
  const since = Date.now()
  for (const { id, name } of watched) {
    const seen = async (): Promise<number> => (await haleAt(hale.url).service(id)).lastCheck?.timestamp ?? 0
    await expect.poll(seen, { timeout: 30_000 }).toBeGreaterThan(since)
    expect(await haleAt(hale.url).incidents(id), name).toEqual([])
    expect(
      (await haleAt(hale.url).history(id)).filter(({ status }) => status === 'unhealthy'),
      name,
    ).toEqual([])
  }
}

const statusOf = (path: string, agent: Agent | false, body?: object): Promise<number> =>
  new Promise((resolve, reject) => {
    const headers = { 'Content-Type': 'application/json' }
    const sent = request(`${hale.url}${path}`, { agent, headers, method: body ? 'POST' : 'GET' }, (response) => {
      response.resume()
      response.on('error', reject)
      response.on('end', () => resolve(response.statusCode ?? 0))
    })
    sent.on('error', reject)
    sent.end(body && JSON.stringify(body))
  })

const tally = (statuses: readonly number[]): Record<number, number> =>
  Object.fromEntries([...Map.groupBy(statuses, (status) => status)].map(([status, all]) => [status, all.length]))

test(`${requests} requests at once are all answered`, async () => {
  const paths = ['/services', '/health', '/incidents/active', `/services/${watched[0]?.id}`, `/metrics/uptime/${watched[0]?.id}`]
  const before = await memory()
  const answers = Array.from({ length: requests }, (_, index) => statusOf(paths[index % paths.length] ?? '', false))
  expect(tally(await Promise.all(answers))).toEqual({ 200: requests })
  expect((await memory()) - before).toBeLessThan(400e6)
  await expectUnharmed()
}, 120_000)

test('500 streams that nobody reads are kept, cost a bounded amount of memory, and are given back', async () => {
  const before = await memory()
  const sockets: Socket[] = []
  const open = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const socket = connect(Number(new URL(hale.url).port), '127.0.0.1')
      sockets.push(socket.on('error', reject))
      socket.write('GET /api/trpc/changes?input=%7B%7D HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n\r\n')
      // Its headers and its first event, and not a byte more.
      socket.once('readable', () => resolve())
    })
  for (let index = 0; index < streams; index += 50) await Promise.all(Array.from({ length: 50 }, open))
  // More than the system takes on behalf of one of them.
  const [loud] = watched
  const description = 'x'.repeat(20_000)
  for (let index = 0; index < 60; index += 1) await haleAt(hale.url).change(loud?.id ?? '', { description: `${index} ${description}` })
  expect((await memory()) - before).toBeLessThan(500e6)
  await expectUnharmed()
  const handles = (): Promise<number> => haleAt(hale.url).metric('nodejs_active_resources_total')
  const held = await handles()
  for (const socket of sockets) socket.destroy()
  await expect.poll(handles, { timeout: 20_000 }).toBeLessThan(held - streams + 100)
}, 120_000)

test(`${registrations} registrations in a row are all stored, and each is checked`, async () => {
  const before = await memory()
  const agent = new Agent({ keepAlive: true, maxSockets: 50 })
  const register = (index: number): Promise<number> => {
    const name = `registered-${index}`
    return statusOf('/services', agent, { name, type: 'http', endpoint: targets.url(name), checkInterval: 3600, timeout: 30_000 })
  }
  const statuses = await Promise.all(Array.from({ length: registrations }, (_, index) => register(index)))
  agent.destroy()
  expect(tally(statuses)).toEqual({ 201: registrations })
  const states = async (): Promise<Record<string, number>> => {
    const services = (await haleAt(hale.url).services()).filter(({ name }) => name.startsWith('registered'))
    return Object.fromEntries([...Map.groupBy(services, ({ status }) => status)].map(([status, all]) => [status, all.length]))
  }
  await expect.poll(states, { timeout: 90_000, interval: 1000 }).toEqual({ healthy: registrations })
  expect((await memory()) - before).toBeLessThan(400e6)
  await expectUnharmed()
}, 240_000)

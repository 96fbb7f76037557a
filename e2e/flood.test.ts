import { Agent, request } from 'node:http'
import { connect, type Socket } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { haleAt, type Service } from './harness/client.ts'
import { type HaleProcess, startHale } from './harness/hale.ts'
import { startTargets, type Targets } from './harness/targets.ts'

const requests = 5000
const registrations = 10_000
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

/** What is watched was up all the time since then, and Hale has seen it go on. */
const expectUnharmed = async (from: number): Promise<void> => {
  const api = haleAt(hale.url)
  const now = Date.now()
  for (const { id, name } of watched) {
    await expect.poll(async () => (await api.service(id)).lastCheck?.timestamp ?? 0).toBeGreaterThan(now)
    const causes = (await api.incidents(id)).filter(({ startedAt }) => startedAt >= from).map(({ cause }) => cause)
    expect(causes, name).toEqual([])
    const failed = (await api.history(id)).filter(({ status, timestamp }) => status === 'unhealthy' && timestamp >= from)
    expect(failed, name).toEqual([])
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
  const begunAt = Date.now()
  const before = await memory()
  const answers = Array.from({ length: requests }, (_, index) => statusOf(paths[index % paths.length] ?? '', false))
  expect(tally(await Promise.all(answers))).toEqual({ 200: requests })
  expect((await memory()) - before).toBeLessThan(400e6)
  await expectUnharmed(begunAt)
}, 120_000)

/** Opens a stream and reads none of it; true where it is taken. */
const openUnread = (sockets: Socket[]): Promise<boolean> =>
  new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(hale.url).port), '127.0.0.1')
    sockets.push(socket.on('error', reject))
    socket.write('GET /api/trpc/changes?input=%7B%7D HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n\r\n')
    // Its first bytes and not one more.
    socket.once('readable', () => resolve(String(socket.read(15)).startsWith('HTTP/1.1 200')))
  })

test(`${streams} streams that nobody reads cost a bounded amount of memory, and those that are taken are given back`, async () => {
  const begunAt = Date.now()
  const before = await memory()
  const sockets: Socket[] = []
  const taken: boolean[] = []
  try {
    while (taken.length < streams) taken.push(...(await Promise.all(Array.from({ length: 50 }, () => openUnread(sockets)))))
    expect(taken.filter(Boolean)).toHaveLength(200)
    for (let index = 0; index < 20; index += 1)
      await haleAt(hale.url).change(watched[0]?.id ?? '', { description: `${index} ${'x'.repeat(1900)}` })
    await expectUnharmed(begunAt)
    expect((await memory()) - before).toBeLessThan(400e6)
  } finally {
    for (const socket of sockets) socket.destroy()
  }
  const again: Socket[] = []
  await expect.poll(() => openUnread(again)).toBe(true)
  for (const socket of again) socket.destroy()
}, 120_000)

test(`${registrations} registrations in a row are all stored, and each is checked`, async () => {
  const begunAt = Date.now()
  const before = await memory()
  const fleet = `registered-${begunAt}`
  const agent = new Agent({ keepAlive: true, maxSockets: 50 })
  const register = (index: number): Promise<number> => {
    const name = `${fleet}-${index}`
    return statusOf('/services', agent, { name, type: 'http', endpoint: targets.url(name), checkInterval: 3600, timeout: 30_000 })
  }
  const statuses = await Promise.all(Array.from({ length: registrations }, (_, index) => register(index)))
  agent.destroy()
  expect(tally(statuses)).toEqual({ 201: registrations })
  const states = async (): Promise<Record<string, number>> => {
    const services = (await haleAt(hale.url).services()).filter(({ name }) => name.startsWith(fleet))
    return Object.fromEntries([...Map.groupBy(services, ({ status }) => status)].map(([status, all]) => [status, all.length]))
  }
  await expect.poll(states, { timeout: 90_000, interval: 1000 }).toEqual({ healthy: registrations })
  expect((await memory()) - before).toBeLessThan(400e6)
  await expectUnharmed(begunAt)
}, 240_000)

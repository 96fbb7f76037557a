import { preset } from '@pumped-fn/core-next'
import { TRPCClientError } from '@trpc/client'
import { createHaleClient, type AppRouter, type HaleClient } from 'hale/client'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { board } from '#engine/board.ts'
import { events } from '#engine/events.ts'
import { countedEvents } from './counted-events.fixture.ts'
import { openDoor } from './door.fixture.ts'
import { openHouse, type House } from './house.fixture.ts'
import type { Change } from './schema/change.ts'

let house: House
let door: Awaited<ReturnType<typeof openDoor>>
let client: HaleClient

beforeAll(async () => {
  house = await openHouse()
  door = await openDoor(house)
  client = createHaleClient(door.url)
})
afterAll(async () => {
  await door[Symbol.asyncDispose]()
  await house[Symbol.asyncDispose]()
})

const shop = { name: 'Shop', type: 'tcp', endpoint: '127.0.0.1:1', enabled: false, retries: 0 }

const refused = async (call: Promise<object | void>) => {
  const error = await call.then(
    () => null,
    (thrown: Error) => thrown,
  )
  if (!(error instanceof TRPCClientError)) throw new Error('was not refused')
  return (error as TRPCClientError<AppRouter>).data
}

describe('the typed client', () => {
  test('does all that one may do with a service', async () => {
    const created = await client.services.create.mutate(shop)
    const { id } = created
    expect(created).toMatchObject({ ...shop, timeout: 5000, status: 'unknown' })
    expect((await client.services.list.query()).items).toContainEqual(created)
    expect(await client.services.update.mutate({ id, name: 'New' })).toMatchObject({ name: 'New', endpoint: shop.endpoint })
    const check = await client.services.check.mutate({ id })
    expect(check).toMatchObject({ serviceId: id, status: 'unhealthy', reason: 'connect' })
    expect(await client.services.history.query({ id })).toEqual({ items: [check], nextCursor: null })
    expect(await client.services.get.query({ id })).toMatchObject({ name: 'New', recentChecks: [check] })
    expect(await client.services.health.query({ id })).toMatchObject({ serviceId: id })
    expect(await client.services.incidents.query({ id })).toEqual({ items: [], nextCursor: null })
    expect(await client.metrics.uptime.query({ id, period: '7d' })).toMatchObject({ serviceId: id, period: '7d' })
    await client.services.remove.mutate({ id })
    expect((await client.services.list.query({ q: id })).total).toBe(0)
  })

  test('sets up alerting, and asks what came of it', async () => {
    const { id } = await client.channels.create.mutate({ name: 'Team', type: 'webhook', options: { url: 'https://hooks.example/x' } })
    const rule = await client.rules.create.mutate({ name: 'Down', condition: { kind: 'incident' }, channels: [id] })
    expect(await client.rules.update.mutate({ id: rule.id, enabled: false })).toMatchObject({ channels: [id], enabled: false })
    expect((await refused(client.channels.remove.mutate({ id })))?.code).toBe('CONFLICT')
    expect(await client.alerts.list.query({ status: ['active', 'acknowledged'] })).toEqual({ items: [], nextCursor: null })
    expect(await client.rules.backtest.mutate({ rule: { condition: rule.condition } })).toMatchObject({ count: 0 })
    await client.rules.remove.mutate({ id: rule.id })
    await client.channels.remove.mutate({ id })
  })

  test('sees the whole', async () => {
    expect(await client.system.health.query()).toMatchObject({ activeIncidents: 0 })
    expect(await client.incidents.active.query()).toEqual([])
  })

  test('sends its headers with calls and subscriptions', async () => {
    const named = createHaleClient(door.url, { headers: { 'x-request-id': 'client-1' } })
    await named.services.create.mutate(shop)
    expect(house.lines.some((line) => line.includes('"requestId":"client-1"'))).toBe(true)
  })
})

describe('a refusal over tRPC', () => {
  test('has the code of its REST twin and names the fields', async () => {
    expect(await refused(client.services.get.query({ id: 'nobody' }))).toMatchObject({ code: 'NOT_FOUND', httpStatus: 404, problems: [] })
    const input = await refused(client.services.create.mutate({ ...shop, name: '', checkInterval: 1, timeout: 2000 }))
    expect(input).toMatchObject({ code: 'BAD_REQUEST', httpStatus: 400, path: 'services.create' })
    expect(input?.problems.map(({ path }) => path)).toEqual(['name', 'timeout'])
    const { id } = await client.services.create.mutate(shop)
    expect((await refused(client.services.update.mutate({ id, checkInterval: 1 })))?.problems).toMatchObject([{ path: 'timeout' }])
  })

  test('of a bug tells nothing but where to look', async () => {
    const failing = (): never => {
      throw new Error('secret of the house')
    }
    await using broken = await openHouse({}, preset(board, { get: failing, all: failing }))
    await using way = await openDoor(broken)
    const response = await fetch(`${way.url}/api/trpc/services.get?input=${encodeURIComponent('{"id":"x"}')}`)
    const text = await response.text()
    expect(response.status).toBe(500)
    expect(text).not.toMatch(/secret|stack|\.ts/)
    expect(text).toContain(response.headers.get('x-request-id') ?? 'no id')
    expect(broken.lines.some((line) => line.includes('secret of the house') && line.includes('services.get'))).toBe(true)
  })

  test('meets bodies over 1 MiB, broken JSON and unknown procedures', async () => {
    const post = (path: string, body: string) =>
      fetch(`${door.url}/api/trpc/${path}`, { method: 'POST', body, headers: { 'content-type': 'application/json' } })
    expect((await post('services.create', JSON.stringify({ ...shop, description: 'x'.repeat(1024 * 1024) }))).status).toBe(413)
    expect((await post('services.create', '{')).status).toBe(400)
    expect(
      (
        await post(
          'services.create',
          `{"name":"x","type":"tcp","endpoint":"127.0.0.1:1","options":{"send":${'['.repeat(200_000)}${']'.repeat(200_000)}}}`,
        )
      ).status,
    ).toBe(400)
    expect((await post('services.steal', '{}')).status).toBe(404)
    expect((await fetch(`${door.url}/api/trpc/services.create`)).status).toBe(405)
    const put = await fetch(`${door.url}/api/trpc/services.create`, { method: 'PUT', body: '{}' })
    expect([put.status, put.headers.get('allow')]).toEqual([405, 'GET, POST'])
  })
})

/** Subscribes and remembers what is told. */
const follow = (input?: { serviceIds?: string[]; lastEventId?: string }) => {
  const told: Change[] = []
  const ids: string[] = []
  const states: string[] = []
  const subscription = client.changes.subscribe(input, {
    onData: ({ id, data }) => {
      ids.push(id)
      told.push(data)
    },
    onConnectionStateChange: ({ state }) => states.push(state),
  })
  const namesOf = (): (string | false)[] => told.map((change) => change.type === 'service.created' && change.service.name)
  return { told, ids, states, namesOf, stop: () => subscription.unsubscribe() }
}

describe('a subscription', () => {
  test('hears what happens, comes back after a lost connection, and misses nothing', async () => {
    const { told, states, namesOf, stop } = follow()
    await expect.poll(() => told).toEqual([{ type: 'reset' }])
    await client.services.create.mutate({ ...shop, name: 'before' })
    await expect.poll(namesOf).toEqual([false, 'before'])
    door.cut()
    await client.services.create.mutate({ ...shop, name: 'meanwhile' })
    await expect.poll(namesOf).toEqual([false, 'before', 'meanwhile'])
    expect(states.filter((state) => state === 'connecting').length).toBeGreaterThan(1)
    stop()
  })

  test('can be told where to go on', async () => {
    const first = follow()
    await expect.poll(() => first.told).toHaveLength(1)
    await client.services.create.mutate({ ...shop, name: 'heard' })
    await expect.poll(() => first.told).toHaveLength(2)
    first.stop()
    await client.services.create.mutate({ ...shop, name: 'missed' })
    const second = follow({ lastEventId: first.ids[1] ?? '' })
    await expect.poll(second.namesOf).toEqual(['missed'])
    second.stop()
  })

  test('is cleaned up when its client goes', async () => {
    const counted = countedEvents()
    await using other = await openHouse({}, preset(events, counted))
    await using way = await openDoor(other)
    let started = false
    const subscription = createHaleClient(way.url).changes.subscribe(undefined, {
      onData: () => {
        started = true
      },
    })
    await expect.poll(() => started).toBe(true)
    expect(counted.listening()).toBe(1)
    subscription.unsubscribe()
    await expect.poll(counted.listening).toBe(0)
  })
})

import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { z } from 'zod'
import type { JsonValue } from '#domain/service.ts'
import { make, openAlertingHouse } from '../alerting.fixture.ts'

let house: Awaited<ReturnType<typeof openAlertingHouse>>
const ids: Record<string, string> = {}
const soon = Date.now() + 3_600_000

const goods: Readonly<Record<string, { readonly [key: string]: JsonValue }>> = {
  channels: { name: 'Team', type: 'chat', options: { room: 'a', token: 'secret' } },
  policies: { name: 'Climb', levels: [{ delay: 5, channels: ['CHANNELS'] }] },
  rules: { name: 'Down', condition: { kind: 'incident' }, channels: ['CHANNELS'], policy: 'POLICIES', digestWindow: 3600 },
  maintenance: { name: 'Move', match: { tags: ['none'] }, rrule: 'FREQ=DAILY', duration: 60, timeZone: 'UTC' },
  silences: { match: { tags: ['none'] }, until: soon, by: 'Ada' },
}

const filled = <Value extends JsonValue>(value: Value): JsonValue => {
  const text = JSON.stringify(value).replaceAll(/"([A-Z]+)"/g, (found, name: string) => {
    const id = ids[name.toLowerCase()]
    return id === undefined ? found : JSON.stringify(id)
  })
  // Safe: what was JSON before is JSON after.
  return JSON.parse(text) as JsonValue
}

beforeAll(async () => {
  house = await openAlertingHouse()
  for (const [part, json] of Object.entries(goods)) ids[part] = await make(house, `/${part}`, filled(json))
  ids['service'] = await make(house, '/services', { name: 'Shop', type: 'tcp', endpoint: '127.0.0.1:1', retries: 0 })
  const alerts = z.array(z.object({ id: z.string() }))
  ids['alerts'] = await vi.waitFor(async () => {
    const [alert] = alerts.parse(await (await house.ask('/alerts')).json())
    if (!alert) throw new Error('no alert yet')
    return alert.id
  }, 30_000)
})
afterAll(() => house[Symbol.asyncDispose]())

const answer = z.object({ result: z.object({ data: z.json() }) })
const refusal = z.object({
  error: z.object({ data: z.object({ httpStatus: z.int(), problems: z.array(z.object({ path: z.string(), message: z.string() })) }) }),
})
const problem = z.object({ status: z.int(), errors: z.array(z.object({ path: z.string(), message: z.string() })).default([]) })

const procedure = (name: string, input: JsonValue | undefined, method: 'GET' | 'POST') =>
  method === 'POST'
    ? house.ask(`/api/trpc/${name}`, { method, ...(input !== undefined && { json: input }) })
    : house.ask(`/api/trpc/${name}${input === undefined ? '' : `?input=${encodeURIComponent(JSON.stringify(input))}`}`)
const told = async (name: string, input?: JsonValue, method: 'GET' | 'POST' = 'GET'): Promise<JsonValue> =>
  answer.parse(await (await procedure(name, input, method)).json()).result.data

test.each(Object.keys(goods))('%s read the same over REST and tRPC', async (part) => {
  const id = ids[part] ?? ''
  expect(await told(`${part}.list`)).toEqual(await (await house.ask(`/${part}`)).json())
  expect(await told(`${part}.get`, { id })).toEqual(await (await house.ask(`/${part}/${id}`)).json())
})

test.each([
  ['alerts', '/alerts?status=active&limit=1', { status: ['active'], limit: 1 }],
  ['alerts', '/alerts?severity=error,critical', { severity: 'error,critical' }],
  ['deliveries', '/deliveries?status=pending', { status: 'pending' }],
])('%s are listed the same over REST and tRPC: %s', async (part, path, input) => {
  const items: JsonValue = z.json().parse(await (await house.ask(path)).json())
  expect(items).toHaveLength(1)
  expect(await told(`${part}.list`, input)).toMatchObject({ items })
})

test('one alert, and the types of channels, read the same', async () => {
  const id = ids['alerts'] ?? ''
  expect(await told('alerts.get', { id })).toEqual(await (await house.ask(`/alerts/${id}`)).json())
  expect(await told('channels.types')).toEqual(await (await house.ask('/channel-types')).json())
  expect(await told('alerts.counts')).toEqual({ active: 1, acknowledged: 0, suppressed: 0 })
})

test.each(Object.entries(goods))('%s are written and refused the same', async (part, json) => {
  const made = z.looseObject({ id: z.string() }).parse(await told(`${part}.create`, filled(json), 'POST'))
  const path = `/${part}/${made.id}`
  expect(made).toEqual(await (await house.ask(path)).json())
  const bad = {
    ...made,
    match: { services: ['nobody'] },
    channels: ['nobody'],
    options: {},
    levels: [],
    until: 5,
    startsAt: 'x',
    colour: 'red',
  }
  const keys = Object.keys(json)
  const changes = filled(Object.fromEntries(Object.entries(bad).filter(([key]) => keys.includes(key))))
  const overRest = problem.parse(await (await house.ask(path, { method: 'PUT', json: changes })).json())
  const overTrpc = refusal.parse(
    await (await procedure(`${part}.update`, { id: made.id, ...z.record(z.string(), z.json()).parse(changes) }, 'POST')).json(),
  )
  expect(overRest).toEqual({ status: overTrpc.error.data.httpStatus, errors: overTrpc.error.data.problems })
  expect(overRest.errors.length).toBeGreaterThan(0)
  expect((await procedure(`${part}.remove`, { id: made.id }, 'POST')).status).toBe(200)
  expect((await house.ask(path)).status).toBe(404)
})

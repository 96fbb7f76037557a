import { once } from 'node:events'
import { createServer, type Server } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { healthCheck } from '../schema/check.ts'
import { bulkOutcome } from '../schema/bulk.ts'
import { incidentOfService } from '../schema/incident.ts'
import { probeFace } from '../schema/probe.ts'
import { series } from '../schema/series.ts'
import { serviceWithState } from '../schema/service.ts'
import { trial } from '../schema/trial.ts'
import { batchOf, failedCheck, sampleCheck, sampleIncident } from '#storage/samples.ts'
import { type Asking, type House, openHouse } from '../house.fixture.ts'

const hourMs = 3_600_000

let house: House
let target: Server
let endpoint = ''
let silent: Server
let nobodyAnswers = ''

const listening = async (server: Server): Promise<string> => {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return `127.0.0.1:${z.object({ port: z.number() }).parse(server.address()).port}`
}

beforeAll(async () => {
  house = await openHouse()
  target = createServer((socket) => socket.end())
  silent = createServer()
  endpoint = await listening(target)
  nobodyAnswers = await listening(silent)
})
afterAll(async () => {
  target.close()
  silent.close()
  await house[Symbol.asyncDispose]()
})

const read = async <Body>(response: Response, schema: z.ZodType<Body>, status = 200): Promise<Body> => {
  const text = await response.text()
  expect(response.status, text).toBe(status)
  const body = schema.parse(JSON.parse(text))
  expect(JSON.stringify(body)).toHaveLength(text.length)
  return body
}

const post = (path: string, json: NonNullable<Asking['json']>) => house.ask(path, { method: 'POST', json })
const create = async (fields: Record<string, string | number | boolean | null | string[]> = {}) =>
  read(await post('/services', { name: 'Shop', type: 'tcp', endpoint, enabled: false, ...fields }), serviceWithState, 201)
const numberOf = (id: string): number => house.board.get(id)?.service.number ?? 0
const refusal = z.looseObject({ errors: z.array(z.object({ path: z.string(), message: z.string() })).default([]) })
const problemPaths = async (response: Response, status: number) => (await read(response, refusal, status)).errors.map(({ path }) => path)

describe('a test before saving', () => {
  test('looks once, without a name, and records nothing', async () => {
    const before = house.board.all().length
    const found = await read(await post('/services/test', { type: 'tcp', endpoint }), trial)
    expect(found).toMatchObject({ status: 'healthy', degraded: false, error: null, reason: null })
    expect(found.phases?.connect).toBeGreaterThanOrEqual(0)
    expect(house.board.all()).toHaveLength(before)
  })

  test('tells a failure as a check would, and ends at its timeout', async () => {
    const refused = await read(await post('/services/test', { type: 'tcp', endpoint: '127.0.0.1:1' }), trial)
    expect(refused).toMatchObject({ status: 'unhealthy', reason: 'connect' })
    const late = { type: 'tcp', endpoint: nobodyAnswers, timeout: 50, options: { expect: 'hello' } }
    expect(await read(await post('/services/test', late), trial)).toMatchObject({ status: 'unhealthy', reason: 'timeout' })
  })

  test('keeps to the outbound policy', async () => {
    const found = await read(await post('/services/test', { type: 'tcp', endpoint: '169.254.169.254:80' }), trial)
    expect(found).toMatchObject({ status: 'unknown', reason: 'internal' })
    expect(found.error).toContain('may not connect')
  })

  test('is refused with what is wrong beside each field, as a new service is', async () => {
    const paths = await problemPaths(
      await post('/services/test', { type: 'tcp', endpoint: 'x', checkInterval: 1, timeout: 2000, extra: 1 }),
      400,
    )
    expect(paths.toSorted()).toEqual(['endpoint', 'extra', 'timeout'])
  })

  test('is refused while as many as may are under way', async () => {
    const slow = { type: 'tcp', endpoint: nobodyAnswers, timeout: 300, options: { expect: 'hello' } }
    const statuses = await Promise.all(Array.from({ length: 8 }, async () => (await post('/services/test', slow)).status))
    expect(statuses.toSorted((a, b) => a - b)).toEqual([200, 200, 200, 200, 200, 429, 429, 429])
    expect((await post('/services/test', slow)).status).toBe(200)
  })
})

describe('a change of many', () => {
  const change = async (json: NonNullable<Asking['json']>) => read(await post('/services/bulk', json), z.array(bulkOutcome))

  test('is made to each, and what cannot be is told', async () => {
    const [one, other] = [await create({ tags: ['a'] }), await create()]
    const ids = [one.id, other.id]
    expect(await change({ action: 'tag', ids: [...ids, 'nobody', one.id], tag: 'b' })).toEqual([
      { id: one.id, ok: true, detail: null },
      { id: other.id, ok: true, detail: null },
      { id: 'nobody', ok: false, detail: expect.stringContaining('no service') as string },
    ])
    expect(house.board.get(one.id)?.service.tags).toEqual(['a', 'b'])
    await change({ action: 'untag', ids, tag: 'a' })
    await change({ action: 'resume', ids })
    expect(house.board.get(one.id)?.service).toMatchObject({ tags: ['b'], enabled: true })
    await change({ action: 'pause', ids })
    expect(ids.map((id) => house.board.get(id)?.service.enabled)).toEqual([false, false])
    await change({ action: 'delete', ids })
    expect(ids.map((id) => house.board.get(id))).toEqual([undefined, undefined])
  })

  test('leaves alone what is so already', async () => {
    const { id, updatedAt } = await create({ tags: ['a'] })
    await change({ action: 'pause', ids: [id] })
    await change({ action: 'tag', ids: [id], tag: 'a' })
    await change({ action: 'untag', ids: [id], tag: 'z' })
    expect(house.board.get(id)?.service.updatedAt).toBe(updatedAt)
  })

  test.each([
    { action: 'explode', ids: ['a'] },
    { action: 'tag', ids: ['a'] },
    { action: 'pause', ids: [] },
    { action: 'pause', ids: ['a'], tag: 'b' },
    { action: 'pause', ids: Array.from({ length: 1001 }, String) },
  ])('is refused where it makes no sense', async (json) => {
    expect((await post('/services/bulk', json)).status).toBe(400)
  })
})

describe('two people who edit the same service', () => {
  const change = (id: string, etag: string, method = 'PATCH') =>
    house.ask(`/services/${id}`, { method, headers: { 'if-match': etag }, ...(method !== 'DELETE' && { json: { name: 'New' } }) })

  test('do not overwrite each other: the second is told', async () => {
    const { id } = await create()
    const known = (await house.ask(`/services/${id}`)).headers.get('etag') ?? ''
    expect(known).toMatch(/^"[0-9a-z]+"$/)
    const changed = await change(id, known)
    expect(changed.status).toBe(200)
    for (const method of ['PUT', 'PATCH', 'DELETE']) {
      const response = await change(id, known, method)
      expect([response.status, response.headers.get('content-type')]).toEqual([412, 'application/problem+json'])
    }
    expect((await change(id, changed.headers.get('etag') ?? '', 'DELETE')).status).toBe(204)
  })

  test.each([
    ['*', 200],
    ['"no-tag-of-ours", W/"1"', 412],
    ['garbage', 412],
  ])('may say %s', async (etag, status) => {
    const { id } = await create()
    expect((await change(id, etag)).status).toBe(status)
  })

  test('may also not care', async () => {
    const { id } = await create()
    expect((await house.ask(`/services/${id}`, { method: 'PATCH', json: { name: 'New' } })).status).toBe(200)
  })
})

describe('an exported history', () => {
  const remember = async (id: string, count: number) => {
    const checks = Array.from({ length: count }, (_, index) =>
      sampleCheck(numberOf(id), 1_000_000 + index, { error: index === 0 ? 'a "b", c\nd' : null }),
    )
    await house.stores.results.commit(batchOf({ checks }))
    return checks
  }

  test('is a CSV file with a row per check, whatever its texts, over any number of pages', async () => {
    const { id } = await create({ name: '../Über "Shop" №1' })
    await remember(id, 2500)
    const response = await house.ask(`/services/${id}/export`)
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    expect(response.headers.get('content-disposition')).toBe('attachment; filename="U-ber-Shop-No1-history.csv"')
    const rows = (await response.text()).split('\r\n')
    expect(rows).toHaveLength(2502)
    expect(rows.slice(0, 3)).toEqual([
      'timestamp,status,degraded,responseTime,reason,attempts,manual,maintenance,error',
      '1970-01-01T00:16:40.000Z,healthy,false,12.3,,1,false,false,"a ""b"", c\nd"',
      '1970-01-01T00:16:40.001Z,healthy,false,12.3,,1,false,false,',
    ])
    expect(rows.at(-1)).toBe('')
  })

  test('holds no formula', async () => {
    const { id } = await create()
    const errors = ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1']
    await house.stores.results.commit(batchOf({ checks: errors.map((error, index) => failedCheck(numberOf(id), index, error)) }))
    const rows = (await (await house.ask(`/services/${id}/export`)).text()).split('\r\n').slice(1, -1)
    expect(rows.map((row) => row.split(',').at(-1))).toEqual(errors.map((error) => `'${error}`))
  })

  test('is the same as JSON, of a range where one is given, and an empty list where there is nothing', async () => {
    const { id } = await create()
    await remember(id, 5)
    const get = async (query: string) =>
      z.array(healthCheck).parse(await (await house.ask(`/services/${id}/export?format=json${query}`)).json())
    expect((await get('')).map(({ timestamp }) => timestamp)).toEqual([0, 1, 2, 3, 4].map((index) => 1_000_000 + index))
    expect(await get('&from=1000001&to=1000003')).toHaveLength(2)
    expect(await get('&from=5000000')).toEqual([])
  })

  test('that nobody reads to its end is read no further', async () => {
    const { id } = await create()
    await remember(id, 2500)
    const { body } = await house.ask(`/services/${id}/export`)
    const reader = body?.getReader()
    await reader?.read()
    await reader?.cancel()
    expect((await reader?.read())?.done).toBe(true)
  })

  test.each(['format=xml', 'from=5&to=3', 'from=x'])('is refused for ?%s', async (query) => {
    const { id } = await create()
    expect((await house.ask(`/services/${id}/export?${query}`)).status).toBe(400)
  })
})

describe('incidents of all services', () => {
  test('are listed newest first, page by page, with the same filters as over tRPC', async () => {
    const [one, other] = [await create({ name: 'Alpha', criticality: 'critical', group: 'g' }), await create({ name: 'Beta' })]
    const open = (id: string, incident: string, startedAt: number) => {
      const service = house.board.get(id)?.service
      if (service)
        return house.stores.results.commit(
          batchOf({ opened: [sampleIncident(service, incident, startedAt, { recoveredAt: startedAt + 5 })] }),
        )
      throw new Error('no such service')
    }
    await open(one.id, 'a1', 100)
    await open(other.id, 'b1', 200)
    await open(one.id, 'a2', 300)
    const get = async (query: string) => {
      const response = await house.ask(`/incidents${query}`)
      return { link: response.headers.get('link'), items: await read(response, z.array(incidentOfService)) }
    }
    const ids = async (query: string) => (await get(query)).items.map(({ id }) => id)
    expect(await ids('')).toEqual(['a2', 'b1', 'a1'])
    expect(await ids('?criticality=critical')).toEqual(['a2', 'a1'])
    expect(await ids('?group=g&from=1970-01-01T00:00:00.200Z')).toEqual(['a2'])
    expect(await ids(`?service=${other.id}&status=closed`)).toEqual(['b1'])
    expect(await ids('?q=ALPH')).toEqual(['a2', 'a1'])
    expect(await ids('?q=REFUSED&to=150')).toEqual(['a1'])
    expect(await ids('?service=nobody')).toEqual([])
    const first = await get('?limit=2')
    expect(first.items[0]?.service).toEqual({ id: one.id, name: 'Alpha', criticality: 'critical' })
    expect(await ids(first.link?.match(/^<\/incidents(.*)>; rel="next"$/)?.[1] ?? '')).toEqual(['a1'])
  })

  test.each([
    ['?criticality=huge', 'criticality'],
    ['?cursor=x', 'cursor'],
    ['?limit=0', 'limit'],
    ['?from=soon', 'from'],
    ['?color=red', 'color'],
  ])('are refused for %s', async (query, path) => {
    expect(await problemPaths(await house.ask(`/incidents${query}`), 400)).toEqual([path])
  })
})

describe('a series', () => {
  test('is as its schema says, and tells what happened', async () => {
    const { id } = await create()
    const from = Math.floor(Date.now() / hourMs) * hourMs - 5 * hourMs
    await house.stores.results.commit(
      batchOf({ checks: Array.from({ length: 60 }, (_, index) => sampleCheck(numberOf(id), from + index * 60_000)) }),
    )
    const found = await read(await house.ask(`/services/${id}/series?from=${from}&to=${from + hourMs}&points=60`), series)
    expect(found).toMatchObject({ serviceId: id, from, to: from + hourMs, width: 60_000, source: 'checks', incidentCount: 0 })
    expect(found.up).toEqual(Array.from({ length: 60 }, () => 60_000))
    expect(found.p95).toEqual(Array.from({ length: 60 }, () => 12.3))
  })

  test('tells when the service was in maintenance, by the windows that concern it', async () => {
    const [mine, other] = [await create(), await create()]
    const now = Date.now()
    const to = now + hourMs
    const plan = (id: string, from: number, until: number) =>
      post('/maintenance', { name: 'Move', match: { services: [id] }, startsAt: from, endsAt: until })
    for (const [id, from, until] of [
      [mine.id, now - 3 * hourMs, to],
      [mine.id, now - 5 * hourMs, to - 1],
      [other.id, now - 9 * hourMs, to],
    ] as const)
      expect((await plan(id, from, until)).status).toBe(201)
    const ask = async (from: number) => read(await house.ask(`/services/${mine.id}/series?from=${from}&to=${now}&points=60`), series)
    expect((await ask(now - 12 * hourMs)).maintenance).toEqual([{ from: now - 5 * hourMs, to }])
    expect((await ask(now - 300 * 24 * hourMs)).maintenance).toEqual([])
  })

  test.each([
    ['', ['from', 'to']],
    ['?from=5&to=5', ['to']],
    ['?from=0&to=99999999999', ['to']],
    ['?from=0&to=9&points=5000', ['points']],
  ])('is refused for %s', async (query, paths) => {
    const { id } = await create()
    expect(await problemPaths(await house.ask(`/services/${id}/series${query}`), 400)).toEqual(paths)
  })

  test('of a service that is not there is not found', async () => {
    expect((await house.ask('/services/nobody/series?from=0&to=9')).status).toBe(404)
    expect((await house.ask('/services/nobody/export')).status).toBe(404)
  })
})

test('check types come with all that a form needs: labels, examples, defaults, and why one is not to be had', async () => {
  const types = await read(await house.ask('/check-types'), z.array(probeFace))
  expect(types.map(({ type }) => type)).toEqual(['http', 'tcp', 'custom'])
  for (const { endpoint: field } of types) expect([field.title, field.examples?.[0]].every((text) => typeof text === 'string')).toBe(true)
  expect(types[2]?.unavailable).toContain('HALE_SCRIPTS_DIR')
  const properties = types[0]?.options.properties ?? {}
  expect(properties['method']).toMatchObject({ title: 'Method', default: 'GET' })
  expect(Object.entries(properties).filter(([, schema]) => schema.title === undefined)).toEqual([])
})

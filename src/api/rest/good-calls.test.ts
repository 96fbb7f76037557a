import { nothingToTell } from '#storage/alert-contract.ts'
import { createServer, type Server } from 'node:net'
import { once } from 'node:events'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { healthCheck } from '../schema/check.ts'
import { activeIncident, incident } from '../schema/incident.ts'
import { health } from '../schema/health.ts'
import { serviceDetail, serviceHealth, serviceWithState } from '../schema/service.ts'
import { uptimeReport } from '../schema/uptime.ts'
import { failedCheck, sampleCheck } from '#storage/samples.ts'
import { openHouse, type Asking, type House } from '../house.fixture.ts'

const hourMs = 3_600_000

let house: House
let target: Server
let endpoint = ''

beforeAll(async () => {
  house = await openHouse()
  target = createServer((socket) => socket.end())
  target.listen(0, '127.0.0.1')
  await once(target, 'listening')
  const address = z.object({ port: z.number() }).parse(target.address())
  endpoint = `127.0.0.1:${address.port}`
})
afterAll(async () => {
  target.close()
  await house[Symbol.asyncDispose]()
})

/** The body, which must be exactly what the schema describes. */
const read = async <Body>(response: Response, schema: z.ZodType<Body>, status = 200): Promise<Body> => {
  const text = await response.text()
  expect([response.status, response.headers.get('content-type')], text).toEqual([status, 'application/json; charset=utf-8'])
  const body = schema.parse(JSON.parse(text))
  expect(JSON.stringify(body)).toHaveLength(text.length)
  return body
}

const ask = async <Body>(schema: z.ZodType<Body>, path: string, asking?: Asking): Promise<Body> =>
  read(await house.ask(path, asking), schema)

const create = async (fields: Record<string, string | number | boolean | null> = {}) => {
  const json = { name: 'Shop', type: 'tcp', endpoint, retries: 0, ...fields }
  return read(await house.ask('/services', { method: 'POST', json }), serviceWithState, 201)
}

const checkNow = (id: string) => ask(healthCheck, `/services/${id}/check`, { method: 'POST' })

/** Stores checks of the past, one a minute from `startAt`, and returns their timestamps. */
const remember = async (id: string, startAt: number, statuses: readonly ('healthy' | 'unhealthy')[]): Promise<number[]> => {
  const number = house.board.get(id)?.service.number ?? 0
  const checks = statuses.map((status, index) => {
    const timestamp = startAt + index * 60_000
    return status === 'healthy' ? sampleCheck(number, timestamp, { responseTime: 10 }) : failedCheck(number, timestamp)
  })
  await house.stores.results.commit({ checks, opened: [], counted: [], closed: [], reopened: [], alerting: nothingToTell })
  return checks.map(({ timestamp }) => timestamp)
}

describe('services', () => {
  test('are created with defaults, and found where Location says', async () => {
    const response = await house.ask('/services', {
      method: 'POST',
      json: { name: ' Shop ', type: 'tcp', endpoint, enabled: false, tags: ['a', 'a'] },
    })
    const location = response.headers.get('location') ?? ''
    const created = await read(response, serviceWithState, 201)
    expect(created).toMatchObject({
      name: 'Shop',
      description: null,
      checkInterval: 60,
      timeout: 5000,
      criticality: 'medium',
      retries: 2,
      retryDelay: 1000,
      degradedThreshold: null,
      failureThreshold: 1,
      recoveryThreshold: 1,
      group: null,
      tags: ['a'],
      options: {},
      status: 'unknown',
      lastCheck: null,
      nextCheckAt: null,
    })
    expect(await ask(serviceDetail, location)).toEqual({ ...created, recentChecks: [], phases: null, dependants: [] })
  })

  test('with an interval under 5 s wait no longer than that by default', async () => {
    expect(await create({ checkInterval: 2, enabled: false })).toMatchObject({ timeout: 2000 })
  })

  test('are checked at once, and show their latest checks newest first', async () => {
    const { id } = await create()
    await expect.poll(async () => (await ask(serviceHealth, `/services/${id}/health`)).lastCheck?.manual).toBe(false)
    const manual = await checkNow(id)
    expect(manual).toMatchObject({ serviceId: id, status: 'healthy', manual: true, attempts: 1 })
    const detail = await ask(serviceDetail, `/services/${id}`)
    expect(detail).toMatchObject({ status: 'healthy', lastCheck: manual, activeIncident: null })
    const [latest, ...earlier] = detail.recentChecks
    expect(latest).toEqual(manual)
    // Its place on the grid may lie just behind its first check.
    expect(new Set(earlier.map((check) => check.manual))).toEqual(new Set([false]))
  })

  test.each(['PUT', 'PATCH'])('%s changes the given fields and leaves the others', async (method) => {
    const before = await create({ enabled: false, description: 'old', group: 'shop' })
    const after = await ask(serviceWithState, `/services/${before.id}`, { method, json: { name: 'New', group: null } })
    expect(after).toEqual({ ...before, name: 'New', group: null, updatedAt: after.updatedAt })
  })

  test('are gone after DELETE', async () => {
    const { id } = await create({ enabled: false })
    const deleted = await house.ask(`/services/${id}`, { method: 'DELETE' })
    expect([deleted.status, await deleted.text()]).toEqual([204, ''])
    expect((await house.ask(`/services/${id}`)).status).toBe(404)
    expect((await house.ask(`/services/${id}`, { method: 'DELETE' })).status).toBe(404)
  })

  test('are filtered by state, type, criticality, group, tag and text', async () => {
    const group = 'filters'
    const { id } = await create({ enabled: false, group, name: 'Ünique Name', criticality: 'critical' })
    await ask(serviceWithState, `/services/${id}`, { method: 'PATCH', json: { tags: ['Zebra'] } })
    await create({ enabled: false, group, name: 'Other' })
    const found = async (query: string) =>
      (await ask(z.array(serviceWithState), `/services?group=${group}&${query}`)).map(({ name }) => name)
    expect(await found('')).toEqual(['Ünique Name', 'Other'])
    expect(await found('criticality=critical')).toEqual(['Ünique Name'])
    expect(await found('tag=Zebra')).toEqual(['Ünique Name'])
    expect(await found('tag=zebra')).toEqual([])
    expect(await found(`q=${encodeURIComponent('üNIQUE')}`)).toEqual(['Ünique Name'])
    expect(await found('q=zeb')).toEqual(['Ünique Name'])
    expect(await found('status=unknown&type=tcp')).toEqual(['Ünique Name', 'Other'])
    expect(await found('status=healthy')).toEqual([])
    expect(await found('type=http')).toEqual([])
  })

  test('are paged by links that keep the filters', async () => {
    const group = 'pages & links'
    const created = [
      await create({ enabled: false, group }),
      await create({ enabled: false, group }),
      await create({ enabled: false, group }),
    ]
    const names: string[] = []
    let path: string | undefined = `/services?${new URLSearchParams({ group, limit: '2' })}`
    while (path) {
      const response = await house.ask(path)
      expect(response.headers.get('x-total-count')).toBe('3')
      path = /^<(.+)>; rel="next"$/.exec(response.headers.get('link') ?? '')?.[1]
      names.push(...(await read(response, z.array(serviceWithState))).map(({ id }) => id))
    }
    expect(names).toEqual(created.map(({ id }) => id))
  })
})

describe('history', () => {
  test('is a half-open range, oldest first, and takes ISO 8601 as well', async () => {
    const { id } = await create({ enabled: false })
    const start = Date.now() - 2 * hourMs
    const [first = 0, second = 0, third = 0] = await remember(id, start, ['healthy', 'unhealthy', 'healthy'])
    const times = async (query: string) =>
      (await ask(z.array(healthCheck), `/services/${id}/history${query}`)).map(({ timestamp }) => timestamp)
    expect(await times('')).toEqual([first, second, third])
    expect(await times(`?from=${first}&to=${third}`)).toEqual([first, second])
    expect(await times(`?from=${new Date(second).toISOString()}`)).toEqual([second, third])
    expect(await times(`?to=${first}`)).toEqual([])
    expect(await times(`?from=${first}&to=${first}`)).toEqual([])
  })

  test('shows only the last 24 hours where no range is given', async () => {
    const { id } = await create({ enabled: false })
    const [old = 0] = await remember(id, Date.now() - 25 * hourMs, ['healthy'])
    expect(await ask(z.array(healthCheck), `/services/${id}/history`)).toEqual([])
    expect(await ask(z.array(healthCheck), `/services/${id}/history?from=${old}`)).toHaveLength(1)
  })

  test('is paged by links', async () => {
    const { id } = await create({ enabled: false })
    const stored = await remember(
      id,
      Date.now() - hourMs,
      Array.from({ length: 7 }, () => 'healthy'),
    )
    const seen: number[] = []
    let path: string | undefined = `/services/${id}/history?limit=3`
    while (path) {
      const response = await house.ask(path)
      path = /^<(.+)>; rel="next"$/.exec(response.headers.get('link') ?? '')?.[1]
      seen.push(...(await read(response, z.array(healthCheck))).map(({ timestamp }) => timestamp))
    }
    expect(seen).toEqual(stored)
  })
})

describe('incidents', () => {
  test('open with a failed check, close with a good one, and are listed newest first', async () => {
    const { id, name } = await create({ endpoint: '127.0.0.1:1', criticality: 'critical' })
    const failed = await checkNow(id)
    const active = await ask(z.array(activeIncident), '/incidents/active')
    expect(active).toMatchObject([
      { serviceId: id, cause: failed.error, reason: 'connect', service: { id, name, criticality: 'critical' } },
    ])
    await ask(serviceWithState, `/services/${id}`, { method: 'PATCH', json: { endpoint } })
    await checkNow(id)
    expect(await ask(z.array(activeIncident), '/incidents/active')).toEqual([])
    const listed = await ask(z.array(incident), `/services/${id}/incidents`)
    expect(listed).toHaveLength(1)
    expect(listed[0]?.recoveredAt).toBe((listed[0]?.startedAt ?? 0) + (listed[0]?.duration ?? 0))
    expect(await ask(z.array(incident), `/services/${id}/incidents?status=open`)).toEqual([])
    expect(await ask(z.array(incident), `/services/${id}/incidents?status=closed`)).toEqual(listed)
  })

  test('that are open are told most critical first', async () => {
    const ranks = ['low', 'critical', 'medium', 'high']
    const ids = await Promise.all(ranks.map(async (criticality) => (await create({ endpoint: '127.0.0.1:1', criticality })).id))
    await Promise.all(ids.map(checkNow))
    const active = await ask(z.array(activeIncident), '/incidents/active')
    expect(active.map(({ service }) => service.criticality)).toEqual(['critical', 'high', 'medium', 'low'])
    await Promise.all(ids.map((id) => house.ask(`/services/${id}`, { method: 'DELETE' })))
  })
})

describe('uptime', () => {
  test('is told over 30 days unless another period is asked for, with its incidents and response times', async () => {
    const { id } = await create({ enabled: false })
    const start = Date.now() - 5 * hourMs
    await remember(id, start, ['healthy', 'unhealthy', 'unhealthy', 'healthy'])
    const number = house.board.get(id)?.service.number ?? 0
    const opened = { id: `of ${id}`, serviceId: id, service: number, startedAt: start + 60_000, recoveredAt: null, duration: null }
    const facts = { checksFailedCount: 2, cause: 'refused', reason: 'connect' as const, note: null }
    await house.stores.results.commit({
      checks: [],
      opened: [{ ...opened, ...facts }],
      counted: [],
      closed: [],
      reopened: [],
      alerting: nothingToTell,
    })
    const close = { id: opened.id, recoveredAt: start + 180_000, note: null, checksFailedCount: 2 }
    await house.stores.results.commit({ checks: [], opened: [], counted: [], closed: [close], reopened: [], alerting: nothingToTell })

    const report = await ask(uptimeReport, `/metrics/uptime/${id}`)
    expect(report).toMatchObject({
      serviceId: id,
      period: '30d',
      upTime: 180_000,
      downTime: 120_000,
      uptimePercentage: 60,
      incidents: 1,
      mttr: 120_000,
      mtbf: 180_000,
      checks: { total: 4, healthy: 2, unhealthy: 2, unknown: 0 },
    })
    expect(report.to - report.from).toBe(30 * 24 * hourMs)
    expect(report.upTime + report.downTime + report.unknownTime).toBe(report.to - report.from)
    expect(report.responseTime.avg).toBe(10)
  })

  test.each([
    ['7d', 7],
    ['30d', 30],
    ['90d', 90],
  ])('of a service that nothing is known of is null over %s', async (period, days) => {
    const { id } = await create({ enabled: false })
    const report = await ask(uptimeReport, `/metrics/uptime/${id}?period=${period}`)
    expect(report).toMatchObject({ period, uptimePercentage: null, mttr: null, mtbf: null, incidents: 0, unknownTime: days * 24 * hourMs })
    expect(report.responseTime).toEqual({ avg: null, p50: null, p95: null, p99: null })
  })
})

describe('Hale itself', () => {
  test('counts each service once', async () => {
    const { services, status } = await ask(health, '/health')
    const { total, ...states } = services
    expect(Object.values(states).reduce((sum, count) => sum + count, 0)).toBe(total)
    expect(status).toBe('healthy')
  })

  test.each([
    ['/live', 'live'],
    ['/ready', 'ready'],
  ])('says at %s that it is', async (path, status) => {
    expect(await ask(z.object({ status: z.string() }), path)).toEqual({ status })
  })

  test('shows its metrics to Prometheus', async () => {
    const response = await house.ask('/metrics')
    expect(response.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/)
    expect(await response.text()).toContain('# TYPE monitor_checks_executed_total counter')
  })

  test('answers HEAD like GET without a body, and OPTIONS with what is allowed', async () => {
    const head = await house.ask('/services', { method: 'HEAD' })
    expect([head.status, await head.text(), head.headers.has('x-total-count')]).toEqual([200, '', true])
    const options = await house.ask('/services', { method: 'OPTIONS' })
    expect([options.status, options.headers.get('allow')]).toEqual([204, 'POST, GET, HEAD, OPTIONS'])
  })

  test("takes JSON under its other names and keeps the caller's request id", async () => {
    const body = JSON.stringify({ name: 'x', type: 'tcp', endpoint, enabled: false })
    for (const type of ['application/json; charset=UTF-8', 'application/vnd.hale+json']) {
      const response = await house.ask('/services', { method: 'POST', body, headers: { 'content-type': type, 'x-request-id': 'mine-1' } })
      expect([response.status, response.headers.get('x-request-id')]).toEqual([201, 'mine-1'])
    }
  })

  test('ignores what load balancers add to its own addresses', async () => {
    expect((await house.ask('/health?cache=1')).status).toBe(200)
  })
})

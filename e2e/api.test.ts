import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { badCalls } from '#api/rest/bad-calls.fixture.ts'
import { problem } from '#api/rest/problem.ts'
import { healthCheck } from '#api/schema/check.ts'
import { health } from '#api/schema/health.ts'
import { activeIncident, incident } from '#api/schema/incident.ts'
import { serviceDetail, serviceHealth, serviceWithState } from '#api/schema/service.ts'
import { uptimeReport } from '#api/schema/uptime.ts'
import { startHale, type HaleProcess } from './harness/hale.ts'
import { startTargets, type Targets } from './harness/targets.ts'

let hale: HaleProcess
let targets: Targets

beforeAll(async () => {
  hale = await startHale()
  targets = await startTargets()
})
afterAll(async () => {
  await hale[Symbol.asyncDispose]()
  await targets[Symbol.asyncDispose]()
})

const send = (method: string, path: string, body?: object): Promise<Response> =>
  fetch(`${hale.url}${path}`, {
    method,
    ...(body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  })

const answer = async <Schema extends z.ZodType>(schema: Schema, method: string, path: string, body?: object): Promise<z.output<Schema>> => {
  const response = await send(method, path, body)
  const text = await response.text()
  expect([response.status, response.headers.get('content-type')], text).toEqual([
    method === 'POST' && path === '/services' ? 201 : 200,
    'application/json; charset=utf-8',
  ])
  return schema.parse(JSON.parse(text))
}

const stored = async (): Promise<string> => {
  const services = await answer(z.array(serviceWithState), 'GET', '/services')
  return JSON.stringify(services.map(({ id, updatedAt }) => ({ id, updatedAt })))
}

describe('over the wire, refused with a problem, and nothing is stored:', () => {
  let id = ''
  beforeAll(async () => {
    const paused = { name: 'Paused', type: 'tcp', endpoint: '127.0.0.1:9', checkInterval: 60, timeout: 5000, enabled: false }
    id = (await answer(serviceWithState, 'POST', '/services', paused)).id
  })

  test.each(badCalls.map((call) => [call.title, call] as const))('%s', async (_title, call) => {
    const { method = 'GET', path, json, body, headers = {}, status, problems, allow } = call
    const before = await stored()
    const response = await fetch(`${hale.url}${path.replace(':id', id)}`, {
      method,
      headers: { ...(json !== undefined && { 'content-type': 'application/json' }), ...headers },
      ...(json !== undefined && { body: JSON.stringify(json) }),
      ...(body !== undefined && { body }),
    })
    const told = problem.parse(await response.json())
    expect([response.status, told.status]).toEqual([status, status])
    expect(response.headers.get('content-type')).toBe('application/problem+json')
    expect(response.headers.get('x-request-id')).toMatch(/^[\w-]{16}$/)
    expect(response.headers.get('allow')).toBe(allow ?? null)
    if (problems) expect(told.errors?.map((error) => error.path).toSorted()).toEqual([...problems].toSorted())
    expect(await stored()).toBe(before)
  })
})

test('every call of the API answers over the wire in the shape that it promises', async () => {
  await targets.set('shop', { status: 503 })
  const fields = {
    name: 'Shop',
    type: 'http',
    endpoint: targets.url('shop'),
    checkInterval: 1,
    timeout: 900,
    retries: 0,
    criticality: 'high',
  }
  const created = await send('POST', '/services', fields)
  const { id, ...shown } = serviceWithState.parse(await created.json())
  expect([created.status, created.headers.get('location')]).toEqual([201, `/services/${id}`])
  expect(shown).toMatchObject({ ...fields, status: 'unknown', lastCheck: null, enabled: true, retryDelay: 1000, tags: [] })

  await expect
    .poll(() => answer(z.array(activeIncident), 'GET', '/incidents/active'))
    .toMatchObject([
      { serviceId: id, recoveredAt: null, duration: null, reason: 'status', service: { id, name: 'Shop', criticality: 'high' } },
    ])
  expect(await answer(serviceHealth, 'GET', `/services/${id}/health`)).toMatchObject({ serviceId: id, status: 'unhealthy' })
  expect(await answer(health, 'GET', '/health')).toMatchObject({ status: 'critical', activeIncidents: 1 })

  await targets.set('shop', { status: 200 })
  const changed = await answer(serviceWithState, 'PUT', `/services/${id}`, { checkInterval: 3600, name: 'Store' })
  expect(changed).toMatchObject({ name: 'Store', checkInterval: 3600, timeout: 900, criticality: 'high' })
  expect(await answer(healthCheck, 'POST', `/services/${id}/check`)).toMatchObject({ serviceId: id, status: 'healthy' })
  expect(await answer(serviceWithState, 'PATCH', `/services/${id}`, { tags: ['web'] })).toMatchObject({ name: 'Store', tags: ['web'] })
  expect(await answer(z.array(serviceWithState), 'GET', '/services?status=healthy&tag=web&q=store')).toMatchObject([{ id }])

  const { recentChecks, activeIncident: none } = await answer(serviceDetail, 'GET', `/services/${id}`)
  expect(none).toBeNull()
  expect(recentChecks[0]).toMatchObject({ status: 'healthy' })
  const history = await answer(z.array(healthCheck), 'GET', `/services/${id}/history`)
  expect(history.toReversed().map((check) => check.id)).toEqual(recentChecks.map((check) => check.id))
  const closed = await answer(z.array(incident), 'GET', `/services/${id}/incidents?status=closed`)
  expect(closed).toMatchObject([{ checksFailedCount: history.filter(({ status }) => status === 'unhealthy').length }])
  for (const period of ['7d', '30d', '90d']) {
    expect(await answer(uptimeReport, 'GET', `/metrics/uptime/${id}?period=${period}`)).toMatchObject({ period, incidents: 1 })
  }

  const first = await send('GET', `/services/${id}/history?limit=1`)
  const next = /^<(?<path>[^>]+)>; rel="next"$/.exec(first.headers.get('link') ?? '')?.groups?.['path'] ?? ''
  expect(await answer(z.array(healthCheck), 'GET', next)).toMatchObject([{ id: history[1]?.id }])

  for (const path of ['/live', '/ready']) expect((await send('GET', path)).status).toBe(200)
  expect((await send('HEAD', '/services')).headers.get('x-total-count')).toBe('2')
  expect((await fetch(`${hale.url}/live`, { headers: { 'x-request-id': 'mine.42' } })).headers.get('x-request-id')).toBe('mine.42')
  expect(await answer(z.object({ openapi: z.string().startsWith('3.1') }), 'GET', '/openapi.json')).toBeTruthy()
  expect(await (await send('GET', '/docs')).text()).toContain('<html')

  const gone = await send('DELETE', `/services/${id}`)
  expect([gone.status, await gone.text()]).toEqual([204, ''])
  expect((await send('GET', `/services/${id}`)).status).toBe(404)
}, 60_000)

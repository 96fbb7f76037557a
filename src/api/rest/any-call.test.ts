import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import type { JsonValue } from '#domain/service.ts'
import { openHouse, type House } from '../house.fixture.ts'

let house: House
let id = ''

beforeAll(async () => {
  house = await openHouse()
  const json = { name: 'x', type: 'tcp', endpoint: '127.0.0.1:9', enabled: false }
  id = z.object({ id: z.string() }).parse(await (await house.ask('/services', { method: 'POST', json })).json()).id
})
afterAll(() => house[Symbol.asyncDispose]())

const anyJson = fc.jsonValue({ maxDepth: 5 }).map((value) => value as JsonValue)
const field = fc.constantFrom(
  'name',
  'type',
  'endpoint',
  'checkInterval',
  'timeout',
  'criticality',
  'enabled',
  'retries',
  'tags',
  'group',
  'options',
  '__proto__',
)
const likely = fc.constantFrom<JsonValue>(
  'http',
  'tcp',
  'custom',
  'http://127.0.0.1/',
  '127.0.0.1:9',
  '[::1]:9',
  '\u0000',
  '\ud800',
  1e308,
  -0,
  60,
  true,
)
const body = fc.oneof(
  anyJson,
  fc.dictionary(field, fc.oneof(likely, anyJson)).map((value) => value as JsonValue),
)

// Each service that a random body manages to create is paused at once: nothing here is about checks.
const paused = (value: JsonValue): JsonValue =>
  typeof value === 'object' && value !== null && !(value instanceof Array) ? { ...value, enabled: false } : value

test('no JSON whatever makes a call fail, over any route that takes a body', async () => {
  const calls = house.routes.filter(({ body, path }) => body && path.startsWith('/services'))
  expect(calls.length).toBeGreaterThanOrEqual(3)
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...calls), body, async ({ method, path }, value) => {
      const response = await house.ask(path.replace(':id', id), { method, json: paused(value) })
      expect([200, 201, 400]).toContain(response.status)
    }),
    { numRuns: 600 },
  )
})

const parameter = fc.constantFrom('status', 'type', 'criticality', 'group', 'tag', 'q', 'limit', 'cursor', 'from', 'to', 'period', 'x')
const value = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.integer().map(String),
  fc.constantFrom('7d', 'open', 'healthy', '1e3', '9'.repeat(30), '2026-01-01'),
)
const lists = fc.constantFrom(
  '/services',
  '/services/:id/history',
  '/services/:id/incidents',
  '/metrics/uptime/:id',
  '/incidents/active',
  '/health',
)

test('no query whatever makes a call fail', async () => {
  await fc.assert(
    fc.asyncProperty(lists, fc.array(fc.tuple(parameter, value), { maxLength: 3 }), async (path, pairs) => {
      const search = new URLSearchParams(pairs.map(([name, written]) => [name, written.toWellFormed()]))
      const response = await house.ask(`${path.replace(':id', id)}?${search}`)
      expect([200, 400]).toContain(response.status)
    }),
    { numRuns: 400 },
  )
})

test('no bytes whatever make a call fail', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) => {
      const response = await house.ask('/services', {
        method: 'POST',
        body: Buffer.from(bytes),
        headers: { 'content-type': 'application/json' },
      })
      expect(response.status).toBe(400)
    }),
  )
})

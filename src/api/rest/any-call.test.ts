import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { JsonValue } from '#domain/service.ts'
import { make, openAlertingHouse } from '../alerting.fixture.ts'

let house: Awaited<ReturnType<typeof openAlertingHouse>>
/** By the first part of the path: something that is there. */
const known: Record<string, string> = {}

const soon = Date.now() + 3_600_000

/** By the first part of the path: what makes a good one. */
const good = {
  services: { name: 'x', type: 'tcp', endpoint: '127.0.0.1:9', enabled: false },
  channels: { name: 'x', type: 'chat', options: { room: 'a' } },
  rules: { name: 'x', condition: { kind: 'incident' } },
  policies: { name: 'x', levels: [{ delay: 0, channels: ['CHAT'] }] },
  maintenance: { name: 'x', match: {}, startsAt: 1, endsAt: soon },
  silences: { match: { tags: ['x'] }, by: 'x', until: soon },
} as const satisfies Record<string, { [key: string]: JsonValue }>
const examples = new Map<string, { readonly [key: string]: JsonValue }>(Object.entries(good))

const partOf = (path: string): string => path.split('/')[1] ?? ''

beforeAll(async () => {
  house = await openAlertingHouse()
  for (const [part, json] of examples) known[part] = await make(house, `/${part}`, withChat(json))
  known['metrics'] = known['services'] ?? ''
})
afterAll(() => house[Symbol.asyncDispose]())

const withChat = <Value extends JsonValue>(value: Value): JsonValue =>
  // Safe: what was JSON before is JSON after.
  JSON.parse(JSON.stringify(value).replaceAll('CHAT', known['channels'] ?? '')) as JsonValue

const filled = (path: string): string => path.replace(':id', known[partOf(path)] ?? 'nobody')

const anyJson = fc.jsonValue({ maxDepth: 5 }).map((value) => value as JsonValue)
const ofServices = ['type', 'endpoint', 'checkInterval', 'timeout', 'criticality', 'retries', 'tags', 'group', 'dependsOn']
const ofAlerting = ['match', 'condition', 'severity', 'channels', 'policy', 'levels', 'startsAt', 'endsAt', 'rrule', 'duration', 'timeZone']
const ofAnswers = ['until', 'by', 'reason', 'note', 'resolution', 'rule', 'from', 'to', 'quietHours', 'maxPerMinute']
const field = fc.constantFrom('name', 'enabled', 'options', '__proto__', ...ofServices, ...ofAlerting, ...ofAnswers)
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
  '********',
  'chat',
  { room: 'a' },
  {},
  [],
  { kind: 'incident' },
  'FREQ=DAILY',
  'Europe/Berlin',
  4_102_444_800_000,
)
const body = fc.oneof(
  anyJson,
  fc.dictionary(field, fc.oneof(likely, anyJson), { maxKeys: 4 }).map((value) => value as JsonValue),
)

/** A good one of its kind, but for what the value overwrites. */
const nearlyGood = (path: string, value: JsonValue): JsonValue =>
  typeof value === 'object' && value !== null && !(value instanceof Array) ? { ...examples.get(partOf(path)), ...value } : value

// Each service that a random body manages to create is paused at once: nothing here is about checks.
const paused = (path: string, value: JsonValue): JsonValue =>
  path.startsWith('/services') && typeof value === 'object' && value !== null && !(value instanceof Array)
    ? { ...value, enabled: false }
    : value

test('no JSON whatever makes a call fail, over any route that takes a body', async () => {
  const calls = house.routes.filter((route) => route.body)
  expect(calls.length).toBeGreaterThanOrEqual(20)
  const seen = new Set<number>()
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...calls), body, fc.boolean(), async ({ method, path }, value, isNearlyGood) => {
      const json = withChat(paused(path, isNearlyGood ? nearlyGood(path, value) : value))
      const response = await house.ask(filled(path), { method, json })
      seen.add(response.status)
      expect(path.startsWith('/alerts') ? [400, 404] : [200, 201, 400]).toContain(response.status)
    }),
    { numRuns: 1000 },
  )
  expect([...seen]).toEqual(expect.arrayContaining([200, 201, 400]))
})

const parameter = fc.constantFrom(
  'status',
  'type',
  'criticality',
  'group',
  'tag',
  'q',
  'limit',
  'cursor',
  'from',
  'to',
  'period',
  'severity',
  'service',
  'channel',
  'x',
)
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
  '/alerts',
  '/deliveries',
  '/rules',
)

test('no query whatever makes a call fail', async () => {
  await fc.assert(
    fc.asyncProperty(lists, fc.array(fc.tuple(parameter, value), { maxLength: 3 }), async (path, pairs) => {
      const search = new URLSearchParams(pairs.map(([name, written]) => [name, written.toWellFormed()]))
      const response = await house.ask(`${filled(path)}?${search}`)
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

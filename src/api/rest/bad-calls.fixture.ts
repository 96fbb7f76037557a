import type { JsonValue } from '#domain/service.ts'
import type { Asking } from '../house.fixture.ts'

/** A call that must be refused and change nothing. `:id` in its path stands for a service that exists. */
export interface BadCall extends Asking {
  readonly title: string
  readonly path: string
  readonly status: number
  /** Paths of the problems that the answer names, in any order. */
  readonly problems?: readonly string[]
  readonly allow?: string
}

const good = { name: 'Shop', type: 'tcp', endpoint: '127.0.0.1:9' }

const create = (title: string, json: JsonValue, problems: readonly string[]): BadCall => ({
  title: `creating a service with ${title}`,
  method: 'POST',
  path: '/services',
  json,
  status: 400,
  problems,
})

const raw = (
  title: string,
  body: BodyInit,
  status: number,
  headers: Record<string, string> = { 'content-type': 'application/json' },
): BadCall => ({
  title: `a body that is ${title}`,
  method: 'POST',
  path: '/services',
  body,
  headers,
  status,
})

const change = (title: string, json: JsonValue, problems: readonly string[]): BadCall => ({
  title: `changing a service to ${title}`,
  method: 'PATCH',
  path: '/services/:id',
  json,
  status: 400,
  problems,
})

const query = (path: string, problems: readonly string[]): BadCall => ({ title: `the query ${path}`, path, status: 400, problems })

const missing = (method: string, path: string, json?: JsonValue): BadCall => ({
  title: `${method} ${path} of a service that is not there`,
  method,
  path,
  ...(json !== undefined && { json }),
  status: 404,
})

const wrongMethod = (method: string, path: string, allow: string): BadCall => ({
  title: `${method} ${path}`,
  method,
  path,
  status: 405,
  allow,
})

const fields: readonly BadCall[] = [
  create('no fields', {}, ['name', 'type', 'endpoint']),
  create('an empty name', { ...good, name: '' }, ['name']),
  create('a name of spaces', { ...good, name: '   ' }, ['name']),
  create('a name of 201 characters', { ...good, name: 'x'.repeat(201) }, ['name']),
  create('a name that holds a NUL', { ...good, name: 'a\0b' }, ['name']),
  create('a name that holds half a character', { ...good, name: 'a\ud800b' }, ['name']),
  create('a name that is a number', { ...good, name: 7 }, ['name']),
  create('a name that is null', { ...good, name: null }, ['name']),
  create('an unknown type', { ...good, type: 'carrier-pigeon' }, ['type']),
  create('the type of an object prototype', { ...good, type: '__proto__' }, ['type']),
  create('an endpoint without a port', { ...good, endpoint: '127.0.0.1' }, ['endpoint']),
  create('a port that is too large', { ...good, endpoint: '127.0.0.1:65536' }, ['endpoint']),
  create('a URL that is none', { ...good, type: 'http', endpoint: 'not a url' }, ['endpoint']),
  create('a URL of another scheme', { ...good, type: 'http', endpoint: 'ftp://example.org/' }, ['endpoint']),
  create('a script while scripts are off', { ...good, type: 'custom', endpoint: 'check.sh' }, ['endpoint']),
  create('an interval of 0', { ...good, checkInterval: 0 }, ['checkInterval']),
  create('an interval above a day', { ...good, checkInterval: 86_401 }, ['checkInterval']),
  create('half an interval', { ...good, checkInterval: 1.5 }, ['checkInterval']),
  create('an interval in text', { ...good, checkInterval: '60' }, ['checkInterval']),
  create('a timeout of 49 ms', { ...good, timeout: 49 }, ['timeout']),
  create('a timeout above 5 minutes', { ...good, checkInterval: 600, timeout: 300_001 }, ['timeout']),
  create('a timeout above the interval', { ...good, checkInterval: 1, timeout: 1001 }, ['timeout']),
  create('a timeout above the usual interval', { ...good, timeout: 60_001 }, ['timeout']),
  create('an unknown criticality', { ...good, criticality: 'urgent' }, ['criticality']),
  create('enabled in text', { ...good, enabled: 'yes' }, ['enabled']),
  create('6 retries', { ...good, retries: 6 }, ['retries']),
  create('a negative retry delay', { ...good, retryDelay: -1 }, ['retryDelay']),
  create('a failure threshold of 0', { ...good, failureThreshold: 0 }, ['failureThreshold']),
  create('a recovery threshold of 11', { ...good, recoveryThreshold: 11 }, ['recoveryThreshold']),
  create('51 tags', { ...good, tags: Array.from({ length: 51 }, (_, index) => `tag ${index}`) }, ['tags']),
  create('an empty tag', { ...good, tags: ['ok', ''] }, ['tags.1']),
  create('an empty group', { ...good, group: '' }, ['group']),
  create('a description of 2001 characters', { ...good, description: 'x'.repeat(2001) }, ['description']),
  create('options that are a list', { ...good, options: [] }, ['options']),
  create('an unknown option', { ...good, options: { sned: 'x' } }, ['options.sned']),
  create('a wrong option', { ...good, type: 'http', endpoint: 'http://127.0.0.1/', options: { method: 'STEAL' } }, ['options.method']),
  create('a catastrophic pattern', { ...good, type: 'http', endpoint: 'http://127.0.0.1/', options: { bodyMatches: '(' } }, [
    'options.bodyMatches',
  ]),
  create('an unknown field', { ...good, colour: 'red' }, ['colour']),
  create('an id of its own', { ...good, id: 'mine' }, ['id']),
  create('several faults, all told at once', { ...good, name: '', endpoint: 'x', timeout: 70_000, colour: 1 }, [
    'name',
    'endpoint',
    'timeout',
    'colour',
  ]),
  create('null for a body', null, ['']),
  create('a list for a body', [good], ['']),
  create('a text for a body', 'good', ['']),
  create('a number for a body', 7, ['']),
]

const bodies: readonly BadCall[] = [
  raw('empty', '', 400),
  raw('not JSON', '{"name":', 400),
  raw('not UTF-8', new Uint8Array([0x22, 0xff, 0x22]), 400),
  raw('a key of the prototype', '{"name":"x","type":"tcp","endpoint":"127.0.0.1:9","__proto__":{"enabled":false}}', 400),
  raw('nested half a million deep', `${'['.repeat(500_000)}${']'.repeat(500_000)}`, 400),
  raw(
    'deep in its options',
    `{"name":"x","type":"tcp","endpoint":"127.0.0.1:9","options":{"send":${'['.repeat(200_000)}${']'.repeat(200_000)}}}`,
    400,
  ),
  raw('a number beyond all numbers', '{"name":"x","type":"tcp","endpoint":"127.0.0.1:9","checkInterval":1e999}', 400),
  raw('text', JSON.stringify(good), 415, { 'content-type': 'text/plain' }),
  raw('a form', 'name=x', 415, { 'content-type': 'application/x-www-form-urlencoded' }),
  raw('JSON in another encoding', JSON.stringify(good), 415, { 'content-type': 'application/json; charset=utf-16' }),
  raw('compressed', JSON.stringify(good), 415, { 'content-type': 'application/json', 'content-encoding': 'gzip' }),
  raw('over 1 MiB', JSON.stringify({ ...good, description: 'x'.repeat(1024 * 1024) }), 413),
]

const changes: readonly BadCall[] = [
  change('a timeout above the interval', { timeout: 60_001 }, ['timeout']),
  change('an interval below its timeout', { checkInterval: 1 }, ['timeout']),
  change('another type with the old endpoint', { type: 'http' }, ['endpoint']),
  change('an endpoint of another type', { endpoint: 'http://127.0.0.1/' }, ['endpoint']),
  change('options of another type', { options: { method: 'GET' } }, ['options.method']),
  change('an empty name', { name: '' }, ['name']),
  change('an unknown field', { createdAt: 1 }, ['createdAt']),
  change('a list', [], ['']),
  { ...change('an empty name by PUT', { name: '' }, ['name']), method: 'PUT' },
]

const queries: readonly BadCall[] = [
  query('/services?status=fine', ['status']),
  query('/services?type=pigeon', ['type']),
  query('/services?criticality=urgent', ['criticality']),
  query('/services?colour=red', ['colour']),
  query('/services?limit=0', ['limit']),
  query('/services?limit=1001', ['limit']),
  query('/services?limit=ten', ['limit']),
  query('/services?limit=1.5', ['limit']),
  query('/services?limit=1&limit=2', ['limit']),
  query('/services?cursor=invented', ['cursor']),
  query(`/services?q=${'x'.repeat(201)}`, ['q']),
  query('/services?q=%00', ['q']),
  query('/services/:id/history?from=yesterday', ['from']),
  query('/services/:id/history?from=-1', ['from']),
  query('/services/:id/history?from=2026-02-30', ['from']),
  query('/services/:id/history?from=2000&to=1000', ['from']),
  query('/services/:id/history?limit=10001', ['limit']),
  query(`/services/:id/history?cursor=${Buffer.from('["services",1]').toString('base64url')}`, ['cursor']),
  query('/services/:id/incidents?status=half', ['status']),
  query('/services/:id/incidents?cursor=x', ['cursor']),
  query('/metrics/uptime/:id?period=1d', ['period']),
  query('/metrics/uptime/:id?period=', ['period']),
  query('/incidents/active?colour=red', ['colour']),
]

const strangers: readonly BadCall[] = [
  missing('GET', '/services/nobody'),
  missing('PUT', '/services/nobody', { name: 'x' }),
  missing('PATCH', '/services/nobody', { name: 'x' }),
  missing('DELETE', '/services/nobody'),
  missing('GET', '/services/nobody/health'),
  missing('GET', '/services/nobody/history'),
  missing('POST', '/services/nobody/check'),
  missing('GET', '/services/nobody/incidents'),
  missing('GET', '/metrics/uptime/nobody'),
  missing('GET', `/services/${'x'.repeat(500)}`),
  missing('GET', '/services/%00'),
  missing('GET', '/services/__proto__'),
]

const methods: readonly BadCall[] = [
  wrongMethod('DELETE', '/services', 'POST, GET, HEAD, OPTIONS'),
  wrongMethod('POST', '/services/:id', 'PUT, PATCH, GET, HEAD, DELETE, OPTIONS'),
  wrongMethod('POST', '/services/:id/health', 'GET, HEAD, OPTIONS'),
  wrongMethod('DELETE', '/services/:id/history', 'GET, HEAD, OPTIONS'),
  wrongMethod('GET', '/services/:id/check', 'POST, OPTIONS'),
  wrongMethod('PUT', '/services/:id/incidents', 'GET, HEAD, OPTIONS'),
  wrongMethod('POST', '/incidents/active', 'GET, HEAD, OPTIONS'),
  wrongMethod('PATCH', '/metrics/uptime/:id', 'GET, HEAD, OPTIONS'),
  wrongMethod('POST', '/health', 'GET, HEAD, OPTIONS'),
  wrongMethod('POST', '/live', 'GET, HEAD, OPTIONS'),
  wrongMethod('POST', '/ready', 'GET, HEAD, OPTIONS'),
  wrongMethod('POST', '/metrics', 'GET, HEAD, OPTIONS'),
  wrongMethod('POST', '/openapi.json', 'GET, HEAD, OPTIONS'),
]

/** Every row of the API with bad input. */
export const badCalls: readonly BadCall[] = [...fields, ...bodies, ...changes, ...queries, ...strangers, ...methods]

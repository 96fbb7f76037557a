import { connect } from 'node:net'
import { once } from 'node:events'
import { createScope } from '@pumped-fn/core-next'
import { pino } from 'pino'
import { afterEach, describe, expect, test } from 'vitest'
import { parseConfig } from '#runtime/config.ts'
import { clock } from '#runtime/clock.ts'
import { ids } from '#runtime/ids.ts'
import { metrics } from '#runtime/metrics.ts'
import { listen } from './address.ts'
import { type Answer, createFront } from './http.ts'
import { createRouteMap } from './routes.ts'
import { mostStreams } from './streams.ts'

const closing: (() => void)[] = []
afterEach(() => closing.splice(0).forEach((close) => close()))

const house = async (answer: Answer | null) => {
  const scope = createScope()
  const config = parseConfig({ PORT: '0' })
  const lines: string[] = []
  const parts = { clock: await scope.resolve(clock), ids: await scope.resolve(ids), metrics: await scope.resolve(metrics) }
  const log = pino({ base: null, timestamp: false }, { write: (line: string) => lines.push(line) })
  const front = createFront({ ...parts, config, log, dev: false, routes: createRouteMap([{ method: 'GET', path: '/services/:id' }]) })
  if (answer) front.open(answer)
  const url = await listen(front.server, config)
  closing.push(() => {
    front.server.closeAllConnections()
    front.server.close()
  })
  return { url, lines, registry: parts.metrics.registry }
}

const fine: Answer = async (request, response) => {
  response.setHeader('X-Seen', String(request.headers['x-request-id'])).end('fine')
}

/** Sends bytes as they are and returns everything that comes back until the server hangs up. */
const raw = async (url: string, text: string): Promise<string> => {
  const socket = connect(Number(new URL(url).port), '127.0.0.1')
  socket.setEncoding('utf8')
  let received = ''
  socket.on('data', (chunk: string) => {
    received += chunk
  })
  socket.write(text)
  await once(socket, 'close')
  return received
}

describe('the front door', () => {
  test('tells whoever comes before it opens to come back', async () => {
    const { url } = await house(null)
    const response = await fetch(url)
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '1'])
  })

  test('keeps a sane request id, mints one for an insane one, and hands it on', async () => {
    const { url } = await house(fine)
    const given = await fetch(url, { headers: { 'X-Request-Id': 'abc.DEF_1-2' } })
    expect([given.headers.get('x-request-id'), given.headers.get('x-seen')]).toEqual(['abc.DEF_1-2', 'abc.DEF_1-2'])
    for (const insane of ['a b', 'x'.repeat(129), '<script>', 'é']) {
      const minted = await fetch(url, { headers: { 'X-Request-Id': insane } })
      expect(minted.headers.get('x-request-id')).toMatch(/^[A-Za-z0-9_-]{16}$/)
      expect(minted.headers.get('x-seen')).toBe(minted.headers.get('x-request-id'))
    }
  })

  test('refuses a foreign page with a problem document and asks nobody behind it', async () => {
    let asked = false
    const { url } = await house(async () => {
      asked = true
    })
    const response = await fetch(url, { method: 'POST', headers: { Origin: 'http://evil.example' } })
    expect([response.status, response.headers.get('content-type')]).toEqual([403, 'application/problem+json'])
    expect(await response.json()).toMatchObject({ status: 403, title: 'Forbidden' })
    expect(response.headers.get('x-request-id')).toBeTruthy()
    expect(asked).toBe(false)
  })

  test('refuses a foreign name', async () => {
    const { url } = await house(fine)
    expect(await raw(url, 'GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n')).toMatch(/^HTTP\/1\.1 403 /)
    expect(await raw(url, 'GET / HTTP/1.0\r\n\r\n')).toMatch(/^HTTP\/1\.1 403 /)
  })

  test.each(['http://evil.example/', '*', '/%zz', '/%'])('refuses the target %s, which is no path of this server', async (target) => {
    const { url } = await house(fine)
    const answer = await raw(url, `OPTIONS ${target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`)
    expect(answer).toMatch(/^HTTP\/1\.1 400 /)
  })

  test.each([
    ['nonsense\r\n\r\n', 400],
    ['GET / HTTP/1.1\r\n\r\n', 400],
    [`GET / HTTP/1.1\r\nHost: localhost\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`, 431],
  ])('answers %j with %i and its reason', async (text, status) => {
    const { url } = await house(fine)
    expect(await raw(url, text)).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `))
  })

  test('takes no part in a change of protocol: the request is answered as any other', async () => {
    const { url } = await house(fine)
    const answer = await raw(url, 'GET / HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade, close\r\nUpgrade: websocket\r\n\r\n')
    expect(answer).toMatch(/^HTTP\/1\.1 200 /)
  })

  test('shows a page that does not exist only to those who want a page', async () => {
    const { url } = await house(fine)
    const unknown = await fetch(`${url}/servces`)
    expect([unknown.status, unknown.headers.get('content-type')]).toEqual([404, 'application/problem+json'])
    expect(await (await fetch(`${url}/servces`, { headers: { Accept: 'text/html' } })).text()).toBe('fine')
  })

  test('shows a missing file as JSON to those who want that and nothing else', async () => {
    const { url } = await house(fine)
    const data = await fetch(`${url}/nothing.json`, { headers: { Accept: 'application/json' } })
    expect([data.status, data.headers.get('content-type')]).toEqual([404, 'application/problem+json'])
    expect((await fetch(`${url}/icon.svg`)).status).toBe(200)
  })

  test.each([
    ['TRACE', '/services/a', 'GET, HEAD, OPTIONS'],
    ['PROPFIND', '/services/a', 'GET, HEAD, OPTIONS'],
    ['MKCOL', '/api/trpc/services.list', 'GET, HEAD, OPTIONS, POST'],
    ['POST', '/', 'GET, HEAD'],
    ['DELETE', '/dashboard/system', 'GET, HEAD'],
    ['PUT', '/_next/static/a.js', 'GET, HEAD'],
  ])('knows no %s of %s and says what it knows', async (method, path, allow) => {
    const { url } = await house(fine)
    const answer = await raw(url, `${method} ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`)
    expect(answer).toMatch(/^HTTP\/1\.1 405 /)
    expect(answer).toContain(`\r\nAllow: ${allow}\r\n`)
    expect(answer).toContain('application/problem+json')
  })

  test('keeps a bounded number of streams open, tells others to come back, and takes them when there is room', async () => {
    const { url } = await house(async (_, response) => {
      response.writeHead(200, { 'Content-Type': 'text/event-stream' }).write('data: 1\n\n')
    })
    const left = new AbortController()
    const open = () => fetch(url, { headers: { Accept: 'text/event-stream' }, signal: left.signal })
    await Promise.all(Array.from({ length: mostStreams }, open))
    const refused = await open()
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '5'])
    left.abort()
    const later = async () => (await fetch(url, { headers: { Accept: 'text/event-stream' } })).status
    await expect.poll(later).toBe(200)
  })

  test('gives every answer its security headers', async () => {
    const { url } = await house(fine)
    const { headers } = await fetch(url)
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('referrer-policy')).toBe('same-origin')
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
    expect(headers.get('content-security-policy')).not.toContain('unsafe-eval')
  })

  test('answers 500 without a word of the cause when what is behind it crashes, and logs it', async () => {
    const { url, lines } = await house(async () => {
      throw new Error('secret cause')
    })
    const response = await fetch(url)
    expect(response.status).toBe(500)
    expect(await response.text()).not.toContain('secret')
    expect(lines.join()).toContain('secret cause')
  })

  test('counts, times and logs each request once, under its pattern', async () => {
    const { url, lines, registry } = await house(fine)
    await fetch(`${url}/services/abc?q=secret`, { headers: { 'X-Request-Id': 'one' } })
    await expect.poll(() => lines).toHaveLength(1)
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      msg: 'request',
      requestId: 'one',
      method: 'GET',
      route: '/services/:id',
      status: 200,
      aborted: false,
    })
    expect(lines[0]).not.toContain('secret')
    const text = await registry.metrics()
    expect(text).toContain('http_requests_total{method="GET",route="/services/:id",status="200"} 1')
    expect(text).toContain('http_request_duration_seconds_count{method="GET",route="/services/:id",status="200"} 1')
  })

  test('logs a client that went before its answer, and does not time an endless stream', async () => {
    const { url, lines, registry } = await house(async (_, response) => {
      response.writeHead(200, { 'Content-Type': 'text/event-stream' }).write('data: 1\n\n')
    })
    const gone = new AbortController()
    await fetch(`${url}/services/abc`, { signal: gone.signal })
    gone.abort()
    await expect.poll(() => lines).toHaveLength(1)
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ aborted: true })
    const text = await registry.metrics()
    expect(text).toContain('http_requests_total{')
    expect(text).not.toContain('http_request_duration_seconds_count{')
  })
})

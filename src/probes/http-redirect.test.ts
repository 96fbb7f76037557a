import type { IncomingHttpHeaders } from 'node:http'
import { expect, test } from 'vitest'
import { healthy, looker, serveHttp } from './test-kit.ts'

interface Seen {
  readonly method: string | undefined
  readonly url: string | undefined
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

/** A server that redirects `/<status>` and records what arrives; everything else is a 200. */
const redirecting = async (location: (status: number) => string): Promise<{ port: number; seen: Seen[] }> => {
  const seen: Seen[] = []
  const port = await serveHttp((request, response) => {
    let body = ''
    request.setEncoding('utf8')
    request.on('data', (chunk: string) => (body += chunk))
    request.on('end', () => {
      seen.push({ method: request.method, url: request.url, headers: request.headers, body })
      const status = Number(request.url?.slice(1))
      if (status > 0) response.writeHead(status, { location: location(status) })
      response.end()
    })
  })
  return { port, seen }
}

test('methods and bodies follow RFC 9110 through redirects', async () => {
  const { port, seen } = await redirecting(() => '/end')
  const look = await looker('http')
  const arrives = async (status: number, method: string): Promise<string> => {
    seen.length = 0
    const content = method === 'GET' || method === 'HEAD' ? {} : { body: 'b', headers: { 'content-type': 'text/plain' } }
    expect(await look(`http://127.0.0.1:${port}/${status}`, { method, ...content })).toEqual(healthy)
    const last = seen.at(-1)
    return `${seen.length} ${last?.method} ${last?.headers['content-type'] ?? '-'} ${last?.body}`
  }
  for (const status of [301, 302]) {
    expect(await arrives(status, 'GET')).toBe('2 GET - ')
    expect(await arrives(status, 'POST')).toBe('2 GET - ')
    expect(await arrives(status, 'PUT')).toBe('2 PUT text/plain b')
  }
  expect(await arrives(303, 'POST')).toBe('2 GET - ')
  expect(await arrives(303, 'DELETE')).toBe('2 GET - ')
  expect(await arrives(303, 'HEAD')).toBe('2 HEAD - ')
  for (const status of [307, 308]) expect(await arrives(status, 'POST')).toBe('2 POST text/plain b')
})

test('redirects are not followed where that is switched off', async () => {
  const { port, seen } = await redirecting(() => '/end')
  const look = await looker('http')
  expect(await look(`http://127.0.0.1:${port}/302`, { followRedirects: false, expectedStatus: '302' })).toEqual(healthy)
  expect(seen).toHaveLength(1)
})

test('five redirects are followed, a sixth is one too many', async () => {
  const look = await looker('http')
  const port = await serveHttp((request, response) => {
    const left = Number(request.url?.slice(1))
    response.writeHead(left > 0 ? 302 : 200, left > 0 ? { location: `/${left - 1}` } : {}).end()
  })
  expect(await look(`http://127.0.0.1:${port}/5`)).toEqual(healthy)
  expect(await look(`http://127.0.0.1:${port}/6`)).toEqual({
    status: 'unhealthy',
    reason: 'protocol',
    error: 'too many redirects (more than 5)',
  })
})

test('credentials do not go along to another origin', async () => {
  const other = await redirecting(() => '')
  const { port, seen } = await redirecting((status) => (status === 307 ? '/302' : `http://127.0.0.1:${other.port}/end`))
  const look = await looker('http')
  const options = {
    auth: { basic: { username: 'u', password: 'p' } },
    headers: { Cookie: 'c=1', 'X-Api-Key': 'k', Host: 'own.test', 'Accept-Language': 'de' },
  }
  expect(await look(`http://127.0.0.1:${port}/307`, options)).toEqual(healthy)
  expect(seen[1]?.headers).toMatchObject({ cookie: 'c=1', 'x-api-key': 'k', host: 'own.test' })
  expect(seen[1]?.headers).toHaveProperty('authorization')
  expect(other.seen[0]?.headers).toMatchObject({ host: `127.0.0.1:${other.port}`, 'accept-language': 'de' })
  for (const name of ['authorization', 'cookie', 'x-api-key']) expect(other.seen[0]?.headers).not.toHaveProperty(name)
})

test('a redirect that leads nowhere is reason protocol', async () => {
  const look = await looker('http')
  for (const location of ['http://', 'ftp://127.0.0.1/', 'javascript:alert(1)', `/${'x'.repeat(9000)}`]) {
    const { port } = await redirecting(() => location)
    expect(await look(`http://127.0.0.1:${port}/302`)).toMatchObject({ status: 'unhealthy', reason: 'protocol' })
  }
})

test('a 3xx without a location is an answer like any other', async () => {
  const port = await serveHttp((_request, response) => response.writeHead(302).end())
  const look = await looker('http')
  expect(await look(`http://127.0.0.1:${port}/`)).toEqual(healthy)
  expect(await look(`http://127.0.0.1:${port}/`, { expectedStatus: '200' })).toMatchObject({
    reason: 'status',
    error: 'HTTP 302 (expected 200)',
  })
})

import type { IncomingHttpHeaders } from 'node:http'
import { expect, test } from 'vitest'
import { closedPort, healthy, looker, probesIn, serveHttp, serveTcp } from './test-kit.ts'

const answering = (status: number, body = '', headers: Record<string, string> = {}): Promise<number> =>
  serveHttp((_request, response) => response.writeHead(status, headers).end(body))

test('a service that answers 200 is healthy, and its phases are measured', async () => {
  const port = await answering(200)
  const probe = (await probesIn()).get('http')
  const target = { serviceId: 'a', serviceName: 'a', endpoint: `http://localhost:${port}/`, options: {} }
  const verdict = await probe?.run(target, new AbortController().signal)
  expect(verdict).toMatchObject(healthy)
  const { dns = -1, connect = -1, firstByte = -1, total = -1 } = verdict?.phases ?? {}
  for (const part of [dns, connect, firstByte]) expect(part).toBeGreaterThanOrEqual(0)
  expect(total).toBeGreaterThanOrEqual(Math.max(dns, connect, firstByte))
  expect(Number.isInteger(Math.round(total * 1e6) / 1e5)).toBe(true)
  expect(verdict?.phases).not.toHaveProperty('tls')
})

test('a status outside the expected ones is unhealthy and both are named', async () => {
  const look = await looker('http')
  const port = await answering(503)
  expect(await look(`http://127.0.0.1:${port}/`)).toEqual({ status: 'unhealthy', reason: 'status', error: 'HTTP 503 (expected 200-399)' })
  expect(await look(`http://127.0.0.1:${port}/`, { expectedStatus: '200, 500-599' })).toEqual(healthy)
})

test('what is sent is what was asked for, on a connection of its own', async () => {
  const seen: { method: string | undefined; headers: IncomingHttpHeaders; body: string; port: number | undefined }[] = []
  const port = await serveHttp((request, response) => {
    let body = ''
    request.setEncoding('utf8')
    request.on('data', (chunk: string) => (body += chunk))
    request.on('end', () => {
      seen.push({ method: request.method, headers: request.headers, body, port: request.socket.remotePort })
      response.end()
    })
  })
  const look = await looker('http')
  const options = { method: 'POST', headers: { 'X-Team': 'a' }, body: 'grüß', auth: { basic: { username: 'u', password: 'p:ä' } } }
  expect(await look(`http://127.0.0.1:${port}/?q=1`, options)).toEqual(healthy)
  expect(
    await look(`http://127.0.0.1:${port}/`, { auth: { bearer: { token: 't' } }, headers: { 'user-agent': 'own', host: 'h.test' } }),
  ).toEqual(healthy)
  expect(seen[0]).toMatchObject({ method: 'POST', body: 'grüß' })
  expect(seen[0]?.headers).toMatchObject({
    host: `127.0.0.1:${port}`,
    'accept-encoding': 'identity',
    'content-length': '6',
    connection: 'close',
    'x-team': 'a',
    authorization: `Basic ${Buffer.from('u:p:ä').toString('base64')}`,
  })
  expect(seen[0]?.headers['user-agent']).toMatch(/^Hale\/\d+\.\d+\.\d+$/)
  expect(seen[1]?.headers).toMatchObject({ authorization: 'Bearer t', 'user-agent': 'own', host: 'h.test' })
  expect(seen[1]?.headers).not.toHaveProperty('content-length')
  expect(seen[0]?.port).not.toBe(seen[1]?.port)
})

test('every method can be used', async () => {
  const methods: (string | undefined)[] = []
  const port = await serveHttp((request, response) => {
    methods.push(request.method)
    response.end('body')
  })
  const look = await looker('http')
  const all = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']
  for (const method of all) expect(await look(`http://127.0.0.1:${port}/`, { method })).toEqual(healthy)
  expect(methods).toEqual(all)
})

test('body, header and JSON assertions decide', async () => {
  const look = await looker('http')
  const port = await answering(200, '{"state":"up","load":[1,2],"nested":{"ok":true}}', { 'x-version': '1.2.3' })
  const url = `http://127.0.0.1:${port}/`
  const errorOf = async (options: Parameters<typeof look>[1]) => {
    const verdict = await look(url, options)
    return verdict.status === 'unhealthy' ? `${verdict.reason}: ${verdict.error}` : verdict.status
  }
  expect(await errorOf({ bodyContains: '"up"', bodyMatches: 'load.*[0-9]' })).toBe('healthy')
  expect(await errorOf({ bodyContains: 'down' })).toBe('assertion: body does not contain "down"')
  expect(await errorOf({ bodyMatches: '^up' })).toBe('assertion: body does not match ^up')
  expect(
    await errorOf({
      jsonPath: [
        { path: '$.state', equals: 'up' },
        { path: '$.load[*]', min: 1, max: 2 },
        { path: '$.gone', exists: false },
      ],
    }),
  ).toBe('healthy')
  expect(await errorOf({ jsonPath: [{ path: '$.state', equals: 'down' }] })).toBe('assertion: $.state is "up", expected "down"')
  expect(await errorOf({ jsonPath: [{ path: '$.load[*]', min: 2 }] })).toBe('assertion: $.load[*] is 1, expected at least 2')
  expect(await errorOf({ jsonPath: [{ path: '$.gone' }] })).toBe('assertion: $.gone does not exist')
  expect(await errorOf({ jsonPath: [{ path: '$.state', exists: false }] })).toBe('assertion: $.state exists')
  expect(
    await errorOf({
      headerAssertions: [
        { name: 'X-Version', equals: '1.2.3' },
        { name: 'x-no', exists: false },
      ],
    }),
  ).toBe('healthy')
  expect(await errorOf({ headerAssertions: [{ name: 'X-Version', matches: '^2' }] })).toBe(
    'assertion: header X-Version is not a text that matches ^2',
  )
  expect(await errorOf({ headerAssertions: [{ name: 'x-no' }] })).toBe('assertion: header x-no is missing')
})

test('a body that is not JSON, or encoded against the request, is told as such', async () => {
  const look = await looker('http')
  const text = await answering(200, 'hello')
  expect(await look(`http://127.0.0.1:${text}/`, { jsonPath: [{ path: '$.a' }] })).toMatchObject({
    reason: 'assertion',
    error: 'body is not JSON',
  })
  const zipped = await answering(200, 'hello', { 'content-encoding': 'gzip' })
  expect(await look(`http://127.0.0.1:${zipped}/`, { bodyContains: 'hello' })).toMatchObject({ reason: 'protocol' })
  const latin = await serveHttp((_request, response) =>
    response.setHeader('content-type', 'text/plain; charset=iso-8859-1').end(Buffer.from([0xe4])),
  )
  expect(await look(`http://127.0.0.1:${latin}/`, { bodyContains: 'ä' })).toEqual(healthy)
})

test('a body nested beyond all limits is an assertion that fails, not a crash', async () => {
  const look = await looker('http')
  for (const body of [
    '['.repeat(400_000),
    `${'['.repeat(400_000)}${']'.repeat(400_000)}`,
    `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`,
  ]) {
    const port = await answering(200, body)
    for (const assertion of [{ path: '$', equals: 1 }, { path: '$..b' }, { path: '$[?@.a == 1]' }])
      expect(await look(`http://127.0.0.1:${port}/`, { jsonPath: [assertion] })).toMatchObject({ status: 'unhealthy', reason: 'assertion' })
  }
})

test('a header is found only where it was sent, whatever its name', async () => {
  const look = await looker('http')
  const port = await answering(200)
  for (const name of ['constructor', '__proto__', 'toString'])
    expect(await look(`http://127.0.0.1:${port}/`, { headerAssertions: [{ name }] })).toMatchObject({ error: `header ${name} is missing` })
})

test('an endless body is left after the headers, or after one MiB where an assertion needs it', async () => {
  let sent = 0
  const port = await serveHttp((_request, response) => {
    sent = 0
    const chunk = Buffer.alloc(65_536, 'x')
    const push = (): void => {
      while (!response.destroyed && response.write(chunk)) sent += chunk.length
      sent += chunk.length
    }
    response.on('drain', push)
    push()
  })
  const look = await looker('http')
  expect(await look(`http://127.0.0.1:${port}/`)).toEqual(healthy)
  expect(await look(`http://127.0.0.1:${port}/`, { bodyContains: 'y' })).toMatchObject({ reason: 'assertion' })
  expect(await look(`http://127.0.0.1:${port}/`, { jsonPath: [{ path: '$' }] })).toMatchObject({ error: 'body is not JSON' })
  expect(sent).toBeGreaterThanOrEqual(1_048_576)
})

test('a port on which nothing listens is a refused connection', async () => {
  const look = await looker('http')
  expect(await look(`http://127.0.0.1:${await closedPort()}/`)).toEqual({
    status: 'unhealthy',
    reason: 'connect',
    error: 'connection refused',
  })
})

test('a name that does not resolve is the fault of the service, reason dns', async () => {
  const missing = Object.assign(new Error('no such name'), { code: 'ENOTFOUND' })
  const look = await looker('http', { resolver: { lookup: (_hostname, done) => done(missing, []) } })
  expect(await look('http://gone.test/')).toEqual({ status: 'unhealthy', reason: 'dns', error: 'name does not resolve' })
})

test('what is not HTTP, breaks off or floods the headers is reason protocol', async () => {
  const look = await looker('http')
  const errorOf = async (answer: string, end: boolean, options = {}) => {
    const port = await serveTcp((socket) => socket.once('data', () => (end ? socket.end(answer) : socket.write(answer))))
    const verdict = await look(`http://127.0.0.1:${port}/`, options)
    return verdict.status === 'unhealthy' ? `${verdict.reason}: ${verdict.error}` : verdict.status
  }
  expect(await errorOf('SSH-2.0-OpenSSH\r\n', false)).toMatch(/^protocol: answer is not HTTP/)
  expect(await errorOf('', true)).toBe('protocol: connection closed before the answer was complete')
  expect(await errorOf('HTTP/1.1 200 OK\r\nX: ', true)).toMatch(/^protocol: /)
  expect(await errorOf(`HTTP/1.1 200 OK\r\n${'x-flood: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\r\n'.repeat(2000)}`, false)).toBe(
    'protocol: response headers are too large',
  )
  expect(await errorOf('HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\n', false)).toMatch(/^protocol: /)
  expect(await errorOf('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf', true, { bodyContains: 'x' })).toBe(
    'protocol: connection closed before the answer was complete',
  )
})

test('a reset in the middle of the answer is reason protocol', async () => {
  const port = await serveTcp((socket) => socket.once('data', () => socket.resetAndDestroy()))
  const look = await looker('http')
  expect(await look(`http://127.0.0.1:${port}/`)).toEqual({
    status: 'unhealthy',
    reason: 'protocol',
    error: 'connection closed before the answer was complete',
  })
})

test('a target that hangs is left at once when the signal aborts', async () => {
  const look = await looker('http')
  const aborter = new AbortController()
  const gone = Promise.withResolvers<void>()
  const port = await serveTcp((socket) => {
    socket.on('close', () => gone.resolve())
    socket.once('data', () => aborter.abort())
  })
  expect(await look(`http://127.0.0.1:${port}/`, {}, aborter.signal)).toMatchObject({ status: 'unhealthy', reason: 'timeout' })
  await gone.promise
})

test('a body that drips is left when the signal aborts', async () => {
  const look = await looker('http')
  const aborter = new AbortController()
  const gone = Promise.withResolvers<void>()
  const port = await serveHttp((_request, response) => {
    const timer = setInterval(() => response.write('x'), 1)
    response.on('close', () => {
      clearInterval(timer)
      gone.resolve()
    })
    setTimeout(() => aborter.abort(), 20)
  })
  expect(await look(`http://127.0.0.1:${port}/`, { bodyContains: 'y' }, aborter.signal)).toMatchObject({
    status: 'unhealthy',
    reason: 'timeout',
  })
  await gone.promise
})

test('a lookup that hangs is abandoned when the signal aborts', async () => {
  const aborter = new AbortController()
  const look = await looker('http', { resolver: { lookup: () => setImmediate(() => aborter.abort()) } })
  expect(await look('http://slow.test/', {}, aborter.signal)).toMatchObject({
    status: 'unhealthy',
    reason: 'timeout',
    error: 'no answer in time',
  })
})

test('a signal that has aborted already opens no connection', async () => {
  let connections = 0
  const port = await serveTcp(() => (connections += 1))
  const look = await looker('http')
  expect(await look(`http://127.0.0.1:${port}/`, {}, AbortSignal.abort())).toMatchObject({ reason: 'timeout' })
  expect(connections).toBe(0)
})

test('Hale running out of its own resources is unknown', async () => {
  for (const code of ['EMFILE', 'ENFILE', 'ENOBUFS', 'ENOMEM', 'EADDRNOTAVAIL']) {
    const look = await looker('http', { resolver: { lookup: (_hostname, done) => done(Object.assign(new Error(code), { code }), []) } })
    const verdict = await look('http://any.test/')
    expect(verdict.status).toBe('unknown')
    expect(verdict).toHaveProperty('error', expect.stringContaining(code))
  }
})

test('IPv6 literals are reached', async () => {
  const port = await serveHttp((_request, response) => response.end(), '::1')
  const look = await looker('http')
  expect(await look(`http://[::1]:${port}/`)).toEqual(healthy)
})

import { expect, test } from 'vitest'
import { closedPort, healthy, looker, probesIn, serveTcp } from './test-kit.ts'

test('a port that accepts is healthy, over IPv4, IPv6 and by name', async () => {
  const look = await looker('tcp')
  expect(await look(`127.0.0.1:${await serveTcp(() => {})}`)).toEqual(healthy)
  expect(await look(`localhost:${await serveTcp(() => {})}`)).toEqual(healthy)
  expect(await look(`[::1]:${await serveTcp(() => {}, '::1')}`)).toEqual(healthy)
})

test('a port on which nothing listens is a refused connection', async () => {
  const look = await looker('tcp')
  expect(await look(`127.0.0.1:${await closedPort()}`)).toEqual({ status: 'unhealthy', reason: 'connect', error: 'connection refused' })
})

test('text is sent, and the expected text may come in pieces', async () => {
  const port = await serveTcp((socket) =>
    socket.once('data', (data) => {
      socket.write(`you said ${data.toString().slice(0, 3)}`)
      setImmediate(() => socket.write(data.toString().slice(3)))
    }),
  )
  const look = await looker('tcp')
  expect(await look(`127.0.0.1:${port}`, { send: 'PING\r\n', expect: 'said PING' })).toEqual(healthy)
})

test('an answer without the expected text is unhealthy, whether it ends, breaks off or never ends', async () => {
  const look = await looker('tcp')
  const ended = await serveTcp((socket) => socket.end('hello'))
  expect(await look(`127.0.0.1:${ended}`, { expect: 'PONG' })).toMatchObject({ status: 'unhealthy', reason: 'assertion' })
  const reset = await serveTcp((socket) => socket.once('data', () => socket.resetAndDestroy()))
  expect(await look(`127.0.0.1:${reset}`, { send: 'x', expect: 'PONG' })).toMatchObject({ status: 'unhealthy', reason: 'protocol' })
  const endless = await serveTcp((socket) => {
    const push = (): void => {
      while (socket.write(Buffer.alloc(10_000, 'x')));
    }
    socket.on('drain', push)
    push()
  })
  expect(await look(`127.0.0.1:${endless}`, { expect: 'PONG' })).toEqual({
    status: 'unhealthy',
    reason: 'assertion',
    error: 'expected text is not in the first 64 KiB',
  })
})

test('a silent peer is left at once when the signal aborts', async () => {
  const aborter = new AbortController()
  const gone = Promise.withResolvers<void>()
  const port = await serveTcp((socket) => {
    socket.on('close', () => gone.resolve())
    socket.once('data', () => aborter.abort())
  })
  const look = await looker('tcp')
  expect(await look(`127.0.0.1:${port}`, { send: 'x', expect: 'y' }, aborter.signal)).toMatchObject({ reason: 'timeout' })
  await gone.promise
})

test('an endpoint is host:port with IPv6 in brackets and a real port', async () => {
  const tcp = (await probesIn()).get('tcp')
  const accepted = (text: string) => tcp?.endpoint.safeParse(text).success
  for (const text of ['db.internal:5432', '127.0.0.1:1', '[::1]:65535', '[fe80::1%eth0]:22'])
    expect([text, accepted(text)]).toEqual([text, true])
  for (const text of [
    'db',
    'db:',
    'db:0',
    'db:65536',
    ':80',
    '::1:80',
    '[db]:80',
    '[::1]',
    'http://db:80',
    'a b:80',
    'db:80/x',
    'u@db:80',
    '',
  ])
    expect([text, accepted(text)]).toEqual([text, false])
})

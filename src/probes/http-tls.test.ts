import { createServer } from 'node:tls'
import { beforeAll, expect, test } from 'vitest'
import { authority, selfSigned, type Authority, type Certificate } from './test-certificates.ts'
import { after, healthy, looker, probesIn, serveHttp, serveHttps, serveTcp } from './test-kit.ts'

let known: Authority
let stranger: Authority

beforeAll(async () => {
  known = await authority('Known root')
  stranger = await authority('Strange root')
})

const day = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)

test('a certificate of a trusted authority for the right host is healthy, by name and by address', async () => {
  const port = await serveHttps(await known.issue({ names: ['localhost', '127.0.0.1'], to: 100 }), (_request, response) => response.end())
  const look = await looker('http', { trust: known.trust })
  expect(await look(`https://localhost:${port}/`)).toEqual(healthy)
  expect(await look(`https://127.0.0.1:${port}/`)).toEqual(healthy)
})

test('the TLS handshake has its own phase', async () => {
  const port = await serveHttps(await known.issue({ names: ['127.0.0.1'], to: 100 }), (_request, response) => response.end())
  const probe = (await probesIn({ trust: known.trust })).get('http')
  const target = { serviceId: 'a', serviceName: 'a', endpoint: `https://127.0.0.1:${port}/`, options: {} }
  const verdict = await probe?.run(target, new AbortController().signal)
  expect(verdict?.phases?.tls).toBeGreaterThan(0)
})

test('a certificate that ends soon degrades, as early as asked for', async () => {
  const port = await serveHttps(await known.issue({ names: ['127.0.0.1'], to: 10.5 }), (_request, response) => response.end())
  const look = await looker('http', { trust: known.trust })
  expect(await look(`https://127.0.0.1:${port}/`)).toEqual({
    status: 'healthy',
    degraded: true,
    note: `certificate expires on ${day(10.5)}, in 10 days`,
  })
  expect(await look(`https://127.0.0.1:${port}/`, { tlsExpiryDays: 5 })).toEqual(healthy)
  expect(await look(`https://127.0.0.1:${port}/`, { tlsExpiryDays: 0 })).toEqual(healthy)
})

const refusals: Record<string, () => Promise<readonly [Certificate, string]>> = {
  'an expired certificate': async () => [await known.issue({ names: ['127.0.0.1'], to: -3 }), `certificate expired on ${day(-3)}`],
  'a certificate of the future': async () => [
    await known.issue({ names: ['127.0.0.1'], from: 5, to: 100 }),
    `certificate is not valid before ${day(5)}`,
  ],
  'a certificate for another host': async () => [
    await known.issue({ names: ['other.test', '127.0.0.9'], to: 100 }),
    'certificate is for other.test, 127.0.0.9, not for 127.0.0.1',
  ],
  'a self-signed certificate': async () => [await selfSigned({ names: ['127.0.0.1'], to: 100 }), 'certificate is self-signed'],
  'a certificate of an unknown authority': async () => [
    await stranger.issue({ names: ['127.0.0.1'], to: 100 }),
    'certificate comes from an unknown authority, or intermediate certificates are missing',
  ],
}

test.each(Object.entries(refusals))('%s is refused in plain words, before anything is sent', async (_title, refusal) => {
  const [certificate, error] = await refusal()
  let requests = 0
  const port = await serveHttps(certificate, (_request, response) => {
    requests += 1
    response.end()
  })
  const look = await looker('http', { trust: known.trust })
  const secretive = { auth: { bearer: { token: 'secret' } } }
  expect(await look(`https://127.0.0.1:${port}/`, secretive)).toEqual({ status: 'unhealthy', reason: 'tls', error })
  expect(requests).toBe(0)
  expect(await look(`https://127.0.0.1:${port}/`, { ignoreTlsErrors: true })).toEqual(healthy)
})

test('a server without TLS, or only with an old one, is told as such', async () => {
  const look = await looker('http', { trust: known.trust })
  const plain = await serveHttp((_request, response) => response.end())
  expect(await look(`https://127.0.0.1:${plain}/`)).toEqual({ status: 'unhealthy', reason: 'tls', error: 'the server does not speak TLS' })
  const shut = await serveTcp((socket) => socket.destroy())
  expect(await look(`https://127.0.0.1:${shut}/`)).toMatchObject({ reason: 'tls', error: 'connection closed during the TLS handshake' })
  const certificate = await known.issue({ names: ['127.0.0.1'], to: 100 })
  const old = createServer({ ...certificate, maxVersion: 'TLSv1.1', minVersion: 'TLSv1', ciphers: 'DEFAULT@SECLEVEL=0' })
  after(() => old.close())
  old.on('tlsClientError', () => {})
  const port = await new Promise<number>((resolve) =>
    old.listen(0, '127.0.0.1', () => {
      const address = old.address()
      resolve(typeof address === 'object' && address ? address.port : 0)
    }),
  )
  expect(await look(`https://127.0.0.1:${port}/`)).toMatchObject({
    reason: 'tls',
    error: 'the server offers no TLS version that is still accepted',
  })
})

test('a handshake that hangs is left when the signal aborts', async () => {
  const aborter = new AbortController()
  const port = await serveTcp((socket) => socket.once('data', () => aborter.abort()))
  const look = await looker('http')
  expect(await look(`https://127.0.0.1:${port}/`, {}, aborter.signal)).toEqual({
    status: 'unhealthy',
    reason: 'timeout',
    error: 'no answer in time',
  })
})

import type { IncomingMessage, ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'
import { createScope, preset } from '@pumped-fn/core-next'
import { beforeAll, expect, test } from 'vitest'
import type { Resolver } from '#probes/resolver.ts'
import { resolver } from '#probes/resolver.ts'
import { authority, selfSigned, type Authority } from '#probes/test-certificates.ts'
import { closedPort, serveHttp, serveHttps, serveTcp } from '#probes/test-kit.ts'
import { trust } from '#probes/tls.ts'
import { config, parseConfig } from '#runtime/config.ts'
import { asError } from '#runtime/failure.ts'
import { SendError } from '../channel.ts'
import { httpPost, type HttpPost, type PostAnswer } from './http-post.ts'

let known: Authority
beforeAll(async () => {
  known = await authority('Known root')
})

const poster = (presets: readonly ReturnType<typeof preset>[] = []): Promise<HttpPost> =>
  createScope(...presets, preset(config, parseConfig({}))).resolve(httpPost)

const never = new AbortController().signal
const plain = { headers: { 'Content-Type': 'text/plain' }, body: 'häß' }

const serve = (answer: (request: IncomingMessage, response: ServerResponse, body: string) => void): Promise<number> =>
  serveHttp((request, response) => void text(request).then((body) => answer(request, response, body)))

/** What it comes to: an answer, or the words of the error, which never hold the secret. */
const outcome = async (sending: Promise<PostAnswer>): Promise<PostAnswer | string> => {
  const result = await sending.catch(asError)
  if (!(result instanceof Error)) return result
  expect(result).toBeInstanceOf(SendError)
  expect(`${result.stack} ${JSON.stringify(result)}`).not.toContain('hush')
  return result.message
}

test('posts the body with its length and headers on a fresh connection, and tells status, headers and body of the answer', async () => {
  const seen: (string | undefined)[] = []
  const port = await serve((request, response, body) => {
    const { host, connection, 'content-length': length, 'content-type': type, 'user-agent': agent } = request.headers
    seen.push(`${request.method} ${request.url}`, body, host, connection, length, type, agent)
    response.writeHead(202, { 'X-Two': ['a', 'b'] }).end('thank you')
  })
  const post = await poster()
  expect(await post({ url: `http://127.0.0.1:${port}/a/hush?b=c`, ...plain }, never)).toMatchObject({
    status: 202,
    headers: { 'x-two': 'a, b' },
    body: 'thank you',
  })
  expect(seen).toEqual(['POST /a/hush?b=c', 'häß', `127.0.0.1:${port}`, 'close', '5', 'text/plain', expect.stringMatching(/^Hale\/\d/)])
})

test('follows no redirect and opens nothing where it points', async () => {
  let connections = 0
  const other = await serveTcp(() => (connections += 1))
  const port = await serve((_request, response) => response.writeHead(307, { location: `http://127.0.0.1:${other}/` }).end())
  const post = await poster()
  expect(await post({ url: `http://127.0.0.1:${port}/`, ...plain }, never)).toMatchObject({ status: 307 })
  expect(connections).toBe(0)
})

test('reads 4 KiB of an answer that never ends, and takes one that breaks off as far as it came', async () => {
  const endless = await serve((_request, response) => {
    response.writeHead(200)
    const more = (): void => void (response.destroyed || response.write('x'.repeat(1000), more))
    more()
  })
  const broken = await serveTcp((socket) =>
    socket.once('data', () => socket.end('HTTP/1.1 400 Bad\r\ncontent-length: 100\r\n\r\nhalf an ans')),
  )
  const post = await poster()
  expect((await post({ url: `http://127.0.0.1:${endless}/`, ...plain }, never)).body).toHaveLength(4096)
  expect(await post({ url: `http://127.0.0.1:${broken}/`, ...plain }, never)).toMatchObject({ status: 400, body: 'half an ans' })
})

test('says in words why no answer came, and never the address', async () => {
  const post = await poster()
  const silent = await serveTcp((socket) => socket.once('data', () => socket.destroy()))
  const chatter = await serveTcp((socket) => socket.end('220 mail.test ESMTP\r\n'))
  const say = (url: string) => outcome(post({ url: `${url}/hush`, ...plain }, never))
  expect(await say(`http://127.0.0.1:${await closedPort()}`)).toBe('connection refused')
  expect(await say(`http://127.0.0.1:${silent}`)).toMatch(/^connection closed/)
  expect(await say(`http://127.0.0.1:${chatter}`)).toMatch(/^answer is not HTTP/)
  expect(await say('ftp://127.0.0.1')).toBe('the address is no http or https URL')
  expect(await say('hush hush')).toBe('the address is no http or https URL')
})

test('a name is judged by what it resolves to, and a denied address is never opened', async () => {
  let connections = 0
  const port = await serveTcp(() => (connections += 1), '127.0.0.2')
  const rebinding: Resolver = { lookup: (_hostname, done) => done(null, [{ address: '127.0.0.2', family: 4 }]) }
  const post = await poster([preset(config, parseConfig({ HALE_OUTBOUND_DENY: '127.0.0.2/32' })), preset(resolver, rebinding)])
  const refusal = 'Hale may not connect to 127.0.0.2 (inside 127.0.0.2/32, denied by HALE_OUTBOUND_DENY)'
  expect(await outcome(post({ url: `http://hooks.test:${port}/hush`, ...plain }, never))).toBe(refusal)
  expect(await outcome(post({ url: `http://127.0.0.2:${port}/hush`, ...plain }, never))).toBe(refusal)
  expect(await outcome(post({ url: 'http://169.254.169.254/hush', ...plain }, never))).toMatch(/cloud metadata/)
  expect(connections).toBe(0)
})

test('a certificate that cannot be trusted is refused before a byte is sent, and a good one is not', async () => {
  let requests = 0
  const listener = (_request: IncomingMessage, response: ServerResponse): void => {
    requests += 1
    response.end('fine')
  }
  const bad = await serveHttps(await selfSigned({ names: ['127.0.0.1'], to: 10 }), listener)
  const good = await serveHttps(await known.issue({ names: ['127.0.0.1'], to: 10 }), listener)
  const post = await poster([preset(trust, known.trust)])
  expect(await outcome(post({ url: `https://127.0.0.1:${bad}/hush`, ...plain }, never))).toBe('certificate is self-signed')
  expect(requests).toBe(0)
  expect(await outcome(post({ url: `https://127.0.0.1:${good}/hush`, ...plain }, never))).toMatchObject({ status: 200, body: 'fine' })
})

test('gives up at once when the signal aborts, whatever it waits for, and closes the connection', async () => {
  const post = await poster()
  const hangs = {
    answer: (): void => {},
    body: (socket: { write(text: string): void }): void => socket.write('HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nha'),
  }
  for (const hang of Object.values(hangs)) {
    const { promise: closed, resolve } = Promise.withResolvers<boolean>()
    const aborter = new AbortController()
    const port = await serveTcp((socket) => {
      socket.on('close', resolve)
      socket.once('data', () => {
        hang(socket)
        setImmediate(() => aborter.abort())
      })
    })
    expect(await outcome(post({ url: `http://127.0.0.1:${port}/hush`, ...plain }, aborter.signal))).toBe('no answer in time')
    await closed
  }
  expect(await outcome(post({ url: 'http://127.0.0.1:1/hush', ...plain }, AbortSignal.abort()))).toBe('no answer in time')
})

import type { LookupAddress } from 'node:dns'
import { createScope, preset } from '@pumped-fn/core-next'
import { expect, test } from 'vitest'
import { config, ConfigError, parseConfig } from '#runtime/config.ts'
import { outbound, outboundPolicy } from './outbound.ts'
import type { Resolver } from './resolver.ts'
import { healthy, looker, serveHttp, serveTcp } from './test-kit.ts'

const resolving = (...addresses: string[]): Resolver => ({
  lookup: (_hostname, done) =>
    done(
      null,
      addresses.map((address): LookupAddress => ({ address, family: address.includes(':') ? 6 : 4 })),
    ),
})

test('link-local, metadata, unspecified, multicast and broadcast addresses are denied, in every disguise', () => {
  const policy = outboundPolicy([], [])
  const denied = [
    '169.254.169.254',
    '169.254.0.1',
    '100.100.100.200',
    '168.63.129.16',
    '0.0.0.0',
    '0.1.2.3',
    '224.0.0.1',
    '255.255.255.255',
    '::',
    'fe80::1',
    'febf::1',
    'fd00:ec2::254',
    'fd20:ce::254',
    'ff02::1',
    '::ffff:169.254.169.254',
    '::ffff:a9fe:a9fe',
    '::169.254.169.254',
    '::ffff:0:169.254.169.254',
    '64:ff9b::169.254.169.254',
    '64:ff9b:1:a9fe:a9:fe00::',
    '2002:a9fe:a9fe::1',
    '2001:0:a9fe:a9fe::1',
    '2001:0:4136:e378:8000:63bf:5601:5601',
    '2001:db8::5efe:a9fe:a9fe',
    'fe80::1%eth0',
  ]
  for (const address of denied)
    expect([address, policy.refusal(address)]).toEqual([address, expect.stringContaining('HALE_OUTBOUND_ALLOW')])
})

test('loopback, private and public addresses are allowed', () => {
  const policy = outboundPolicy([], [])
  for (const address of [
    '127.0.0.1',
    '::1',
    '10.0.0.1',
    '192.168.1.1',
    '172.16.0.1',
    'fd12::1',
    '8.8.8.8',
    '2606:4700::1111',
    '::ffff:10.0.0.1',
  ])
    expect([address, policy.refusal(address)]).toEqual([address, null])
})

test('the settings add ranges and lift defaults, and what is added cannot be lifted', () => {
  const policy = outboundPolicy(['169.254.0.0/16', '10.0.0.0/8', 'fe80::/10'], ['10.0.0.0/8', '192.168.1.1', 'fd00::/8'])
  expect(policy.refusal('169.254.169.254')).toBeNull()
  expect(policy.refusal('::ffff:169.254.169.254')).toBeNull()
  expect(policy.refusal('fe80::1')).toBeNull()
  expect(policy.refusal('10.1.2.3')).toBe('inside 10.0.0.0/8, denied by HALE_OUTBOUND_DENY')
  expect(policy.refusal('192.168.1.1')).toContain('HALE_OUTBOUND_DENY')
  expect(policy.refusal('192.168.1.2')).toBeNull()
  expect(policy.refusal('fd12::1')).toContain('fd00::/8')
  expect(policy.refusal('::ffff:10.1.2.3')).toContain('10.0.0.0/8')
})

test.each(['10/8', '10.0.0.0/33', 'localhost', '10.0.0', 'fe80::/129', '0x7f.1'])(
  '%s stops the start and names the setting',
  async (range) => {
    for (const variable of ['HALE_OUTBOUND_ALLOW', 'HALE_OUTBOUND_DENY']) {
      const scope = createScope(preset(config, parseConfig({ [variable]: range })))
      await expect(scope.resolve(outbound)).rejects.toSatisfy((error: Error) => {
        const cause = error.cause instanceof Error ? error.cause : error
        return cause instanceof ConfigError && cause.message.startsWith(`${variable}: `)
      })
    }
  },
)

test('a denied endpoint is unknown, with address, rule and setting named, and nothing is opened', async () => {
  const look = await looker('http')
  for (const endpoint of [
    'http://169.254.169.254/latest',
    'http://2852039166/',
    'http://0xa9fea9fe/',
    'http://[::ffff:169.254.169.254]/',
  ]) {
    const verdict = await look(endpoint)
    expect(verdict.status).toBe('unknown')
    expect(verdict).toHaveProperty(
      'error',
      expect.stringMatching(/^Hale may not connect to .*(169\.254\.169\.254|a9fe).*HALE_OUTBOUND_ALLOW/),
    )
  }
  const tcp = await looker('tcp')
  expect((await tcp('169.254.169.254:80')).status).toBe('unknown')
  expect((await tcp('[fe80::1]:80')).status).toBe('unknown')
})

test('a name is judged by what it resolves to, whichever way it resolves this time', async () => {
  let connections = 0
  const port = await serveTcp((socket) => {
    connections += 1
    socket.end('HTTP/1.1 200 OK\r\n\r\n')
  }, '127.0.0.2')
  const answers = [['127.0.0.2'], ['169.254.169.254'], ['127.0.0.2']]
  let asked = 0
  const rebinding: Resolver = {
    lookup: (hostname, done) => {
      asked += 1
      resolving(...(answers.shift() ?? [])).lookup(hostname, done)
    },
  }
  const look = await looker('http', { resolver: rebinding })
  expect(await look(`http://rebind.test:${port}/`)).toEqual(healthy)
  expect((await look(`http://rebind.test:${port}/`)).status).toBe('unknown')
  expect(await look(`http://rebind.test:${port}/`)).toEqual(healthy)
  expect([asked, connections]).toEqual([3, 2])
})

test('of several addresses only the allowed ones are tried', async () => {
  const port = await serveHttp((_request, response) => response.end())
  let forbidden = 0
  await serveTcp(() => (forbidden += 1), '127.0.0.2')
  const env = { HALE_OUTBOUND_DENY: '127.0.0.2/32' }
  const look = await looker('http', { env, resolver: resolving('127.0.0.2', '127.0.0.1') })
  expect(await look(`http://both.test:${port}/`)).toEqual(healthy)
  const only = await looker('http', { env, resolver: resolving('127.0.0.2') })
  expect(await only(`http://both.test:${port}/`)).toEqual({
    status: 'unknown',
    error: 'Hale may not connect to 127.0.0.2 (inside 127.0.0.2/32, denied by HALE_OUTBOUND_DENY)',
  })
  expect(forbidden).toBe(0)
})

test('with several addresses that refuse, the refusal is told', async () => {
  const look = await looker('http', { resolver: resolving('127.0.0.2', '127.0.0.3') })
  const port = await serveTcp(() => {}, '127.0.0.4')
  expect(await look(`http://both.test:${port}/`)).toEqual({ status: 'unhealthy', reason: 'connect', error: 'connection refused' })
})

test('a redirect to a denied address is the fault of the service, and nothing is opened there', async () => {
  let connections = 0
  const forbidden = await serveTcp(() => (connections += 1), '127.0.0.2')
  const env = { HALE_OUTBOUND_DENY: '127.0.0.2/32' }
  const look = await looker('http', { env, resolver: resolving('127.0.0.2') })
  for (const host of ['127.0.0.2', 'hidden.test']) {
    const port = await serveHttp((_request, response) => response.writeHead(302, { location: `http://${host}:${forbidden}/` }).end())
    expect(await look(`http://127.0.0.1:${port}/`)).toEqual({
      status: 'unhealthy',
      reason: 'connect',
      error: 'redirected; Hale may not connect to 127.0.0.2 (inside 127.0.0.2/32, denied by HALE_OUTBOUND_DENY)',
    })
  }
  expect(connections).toBe(0)
})

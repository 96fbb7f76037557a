import { createServer } from 'node:http'
import { describe, expect, test } from 'vitest'
import { parseConfig } from '#runtime/config.ts'
import { assertMayListen, isLoopback, listen } from './address.ts'

const at = (env: Record<string, string>) => parseConfig({ PORT: '0', ...env })

describe('the address', () => {
  test.each(['localhost', 'hale.localhost', '127.0.0.1', '127.8.9.10', '::1', '::ffff:127.0.0.1'])('%s is loopback', (host) => {
    expect(isLoopback(host)).toBe(true)
  })

  test.each(['0.0.0.0', '::', '192.168.1.4', 'localhost.example.com', '127.0.0.1.example.com', ''])('%s is not loopback', (host) => {
    expect(isLoopback(host)).toBe(false)
  })

  test('an address that others can reach is refused, and the refusal names the setting that lifts it', () => {
    expect(() => assertMayListen(at({ HOST: '0.0.0.0' }))).toThrow(/HOST=0\.0\.0\.0.*HALE_ALLOW_UNAUTHENTICATED=1/)
    expect(() => assertMayListen(at({ HOST: '0.0.0.0', HALE_ALLOW_UNAUTHENTICATED: '1' }))).not.toThrow()
    expect(() => assertMayListen(at({ HOST: '::1' }))).not.toThrow()
  })

  test('a port that is taken is told in one line', async () => {
    const first = createServer()
    const url = new URL(await listen(first, at({})))
    await expect(listen(createServer(), at({ PORT: url.port }))).rejects.toThrow(`Port ${url.port} on 127.0.0.1 is in use`)
    first.close()
  })

  test('an address of another machine is told in one line', async () => {
    await expect(listen(createServer(), at({ HOST: '192.0.2.1' }))).rejects.toThrow('HOST=192.0.2.1 is not an address of this machine.')
  })

  test.each([
    ['127.0.0.1', /^http:\/\/127\.0\.0\.1:\d+$/],
    ['::1', /^http:\/\/\[::1\]:\d+$/],
    ['0.0.0.0', /^http:\/\/localhost:\d+$/],
  ])('listening on %s says a URL that a browser opens', async (host, expected) => {
    const server = createServer()
    expect(await listen(server, at({ HOST: host }))).toMatch(expected)
    server.close()
  })
})

import { describe, expect, test } from 'vitest'
import { parseConfig } from '#runtime/config.ts'
import { refuse } from './gate.ts'

const config = parseConfig({ HOST: '0.0.0.0', HALE_ALLOWED_HOSTS: 'hale.example.com' })
const knock = (headers: Record<string, string>, method = 'GET') =>
  refuse(config, { method, headers, socket: { localAddress: '::ffff:192.168.1.4' } })

describe('the gate', () => {
  test.each([
    'localhost:3000',
    'LOCALHOST',
    '127.0.0.1:1',
    '[::1]:3000',
    'hale.localhost',
    '192.168.1.4:3000',
    'Hale.Example.com',
    'hale.example.com:8443',
  ])('opens to a request for %s', (host) => {
    expect(knock({ host })).toBeNull()
  })

  test.each([
    '',
    'evil.example',
    'localhost.evil.example',
    '192.168.1.5',
    'localhost:3000/evil.example',
    'localhost@evil.example',
    '127.0.0.1.evil.example',
    '[::1',
    '169.254.169.254',
  ])('stays shut to a request for %o', (host) => {
    expect(knock({ host })).toMatch(/HALE_ALLOWED_HOSTS/)
  })

  test('opens to its own pages, also behind a proxy that goes by a listed name', () => {
    expect(knock({ host: 'localhost:3000', origin: 'http://localhost:3000' }, 'POST')).toBeNull()
    expect(knock({ host: '127.0.0.1:3000', origin: 'https://hale.example.com' }, 'POST')).toBeNull()
  })

  test.each(['http://evil.example', 'http://localhost:8080', 'http://127.0.0.1:3000', 'null', 'file://', 'nonsense', ''])(
    'stays shut to the pages of %o, whatever the method',
    (origin) => {
      expect(knock({ host: 'localhost:3000', origin }, 'POST')).toMatch(/another site/)
      expect(knock({ host: 'localhost:3000', origin }, 'GET')).toMatch(/another site/)
    },
  )

  test('follows a link from another site but takes no order from it', () => {
    const headers = { host: 'localhost:3000', 'sec-fetch-site': 'cross-site' }
    expect(knock(headers, 'GET')).toBeNull()
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) expect(knock(headers, method)).toMatch(/another site/)
  })
})

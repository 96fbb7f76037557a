import { z } from 'zod'
import { expect, test } from 'vitest'
import { httpEndpoint, httpOptions, type HttpOptions } from './http-options.ts'

const problem = (options: Record<string, z.core.util.JSONType>): string => {
  const [issue] = httpOptions.safeParse(options).error?.issues ?? []
  return issue ? `${issue.path.join('.')}: ${issue.message}` : 'none'
}

test('no options are needed, and the defaults are those of the documentation', () => {
  const expected: HttpOptions = {
    method: 'GET',
    headers: {},
    expectedStatus: '200-399',
    followRedirects: true,
    jsonPath: [],
    headerAssertions: [],
    ignoreTlsErrors: false,
    tlsExpiryDays: 14,
  }
  expect(httpOptions.parse({})).toEqual(expected)
})

test('what cannot work is refused with its place and the reason', () => {
  expect(problem({ expectedStatus: '2xx' })).toBe('expectedStatus: must be status codes and ranges such as 200-299,301')
  expect(problem({ bodyMatches: '(a' })).toMatch(/^bodyMatches: .*missing closing \)/)
  expect(problem({ bodyMatches: '(?=a)' })).toMatch(/^bodyMatches: /)
  expect(problem({ jsonPath: [{ path: 'status' }] })).toMatch(/^jsonPath\.0\.path: /)
  expect(problem({ jsonPath: [{ path: '$..a..b' }] })).toBe('jsonPath.0.path: may contain ".." only once')
  expect(problem({ jsonPath: [{ path: '$.a[?@.b == $.c]' }] })).toBe('jsonPath.0.path: may not refer to "$" inside a filter')
  expect(problem({ jsonPath: [{ path: "$['..$..']" }] })).toBe('none')
  expect(problem({ jsonPath: [{ path: '$.a', matches: '[' }] })).toMatch(/^jsonPath\.0\.matches: /)
  expect(problem({ headerAssertions: [{ name: 'a', matches: '[' }] })).toMatch(/^headerAssertions\.0\.matches: /)
  expect(problem({ headers: { 'a b': 'c' } })).toBe('headers.a b: not a header name')
  expect(problem({ headers: { a: 'b\r\nc: d' } })).toBe('headers.a: contains characters that a header may not have')
  expect(problem({ headers: { 'Content-Length': '5' } })).toBe('headers.Content-Length: header Content-Length is set by Hale')
  expect(problem({ method: 'TRACE' })).toMatch(/^method: /)
  expect(problem({ method: 'HEAD', bodyContains: 'x' })).toBe('method: the answer to HEAD has no body to assert on')
  expect(problem({ auth: {} })).toBe('auth: must be either basic or bearer')
  expect(problem({ auth: { basic: { username: 'a:b', password: 'c' } } })).toBe('auth.basic.username: may not contain a colon')
  expect(problem({ auth: { bearer: { token: 'a\n' } } })).toMatch(/^auth\.bearer\.token: /)
  expect(problem({ auth: { bearer: { token: 'a' } }, headers: { AUTHORIZATION: 'b' } })).toBe(
    'auth: there is an authorization header already',
  )
  expect(problem({ tlsExpiryDays: -1 })).toMatch(/^tlsExpiryDays: /)
  expect(problem({ timeout: 1 })).toMatch(/Unrecognized key/)
})

test('an endpoint is an absolute http or https URL without credentials', () => {
  const accepted = (url: string) => httpEndpoint.safeParse(url).success
  for (const url of ['http://a', 'https://a.test:8443/x?y#z', 'http://[::1]:80/', 'http://127.0.0.1'])
    expect([url, accepted(url)]).toEqual([url, true])
  for (const url of [
    'a',
    '/a',
    '//a',
    'ftp://a',
    'http://',
    'http://u:p@a/',
    'http://u@a/',
    'http://a:0/',
    'http://a:65536/',
    'http://a b/',
    'file:///etc/passwd',
    '',
  ])
    expect([url, accepted(url)]).toEqual([url, false])
})

test('the schema can be drawn as JSON schema, for the form and the API document', () => {
  const schema = z.toJSONSchema(httpOptions, { io: 'input' })
  expect(Object.keys(schema.properties ?? {})).toEqual(Object.keys(httpOptions.shape))
  expect(schema.additionalProperties).toBe(false)
})

import { expect, test } from 'vitest'
import { asError } from '#runtime/failure.ts'
import { SendError } from '../channel.ts'
import { accepted, retryAfterMs } from './provider-answer.ts'

const now = Date.UTC(2026, 10, 22, 14)

const judged = (status: number, retryAfter?: string, body = '') => {
  try {
    return accepted({ status, headers: retryAfter === undefined ? {} : { 'retry-after': retryAfter }, body }, now)
  } catch (thrown) {
    const error = asError(thrown)
    return error instanceof SendError ? { permanent: error.permanent, retryAfterMs: error.retryAfterMs } : error
  }
}

test.each([200, 201, 202, 204, 299])('%i means sent', (status) => {
  expect(judged(status)).toBe(`HTTP ${status}`)
})

test.each([408, 425, 429, 500, 502, 503, 504, 529])('%i is worth another try', (status) => {
  expect(judged(status)).toEqual({ permanent: false, retryAfterMs: null })
})

test.each([301, 302, 307, 400, 401, 403, 404, 405, 410, 413, 422])('%i will never work', (status) => {
  expect(judged(status)).toEqual({ permanent: true, retryAfterMs: null })
})

test('the time that a provider asks for is told, in seconds or as a date', () => {
  expect(judged(429, '120')).toEqual({ permanent: false, retryAfterMs: 120_000 })
  expect(judged(503, 'Sun, 22 Nov 2026 14:00:30 GMT')).toEqual({ permanent: false, retryAfterMs: 30_000 })
})

test.each([
  ['0', 0],
  [' 7 ', 7000],
  ['Sun, 22 Nov 2026 13:00:00 GMT', 0],
  ['', null],
  ['-5', null],
  ['1.5', null],
  ['soon', null],
  ['9999999999999', null],
])('Retry-After %j asks for %s ms', (text, ms) => {
  expect(retryAfterMs({ headers: { 'retry-after': text } }, now)).toBe(ms)
})

test('the answer is the status and the first line of the body, printable', () => {
  expect(judged(200, undefined, '\n ok \u001b[31mred\u0000\nsecond')).toBe('HTTP 200 ok  red')
  expect(() => accepted({ status: 400, headers: {}, body: 'invalid_payload\r\nmore' }, now)).toThrow('HTTP 400 invalid_payload')
})

import { expect, test } from 'vitest'
import { networkFailure } from './network-errors.ts'

const failed = (code: string): Error => Object.assign(new Error(`secret ${code}`), { code })

test('of several addresses a refusal tells most, and the faults of the service more than those of this machine', () => {
  const both = (...codes: string[]) => networkFailure(new AggregateError(codes.map(failed)), 'connect')
  expect(both('ENETUNREACH', 'ECONNREFUSED')).toMatchObject({ reason: 'connect', error: 'connection refused' })
  expect(both('ECONNREFUSED', 'EAFNOSUPPORT')).toMatchObject({ reason: 'connect', error: 'connection refused' })
  expect(both('EAFNOSUPPORT', 'ETIMEDOUT')).toMatchObject({ reason: 'timeout', error: 'connection timed out' })
  expect(both('EMFILE', 'EMFILE')).toMatchObject({ status: 'unknown' })
})

test.each([
  ['ECONNRESET', 'connect', 'connect', 'connection reset'],
  ['ECONNRESET', 'tls', 'tls', 'connection closed during the TLS handshake'],
  ['ECONNRESET', 'exchange', 'protocol', 'connection closed before the answer was complete'],
  ['EPIPE', 'exchange', 'protocol', 'connection closed before the answer was complete'],
  ['EHOSTUNREACH', 'connect', 'connect', 'host is unreachable'],
  ['EAI_AGAIN', 'connect', 'dns', 'name does not resolve: the name server does not answer'],
  ['EAI_NODATA', 'connect', 'dns', 'name does not resolve (EAI_NODATA)'],
  ['ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED', 'exchange', 'tls', 'TLS handshake failed (tlsv13 alert certificate required)'],
  ['EWEIRD', 'connect', 'connect', 'connection failed (EWEIRD)'],
  ['EWEIRD', 'exchange', 'protocol', 'connection failed (EWEIRD)'],
] as const)('%s while in %s is reason %s: %s', (code, stage, reason, error) => {
  expect(networkFailure(failed(code), stage)).toEqual({ status: 'unhealthy', reason, error })
})

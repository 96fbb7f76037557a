import type { Reason } from '#domain/check.ts'
import { undetermined, unhealthy, type Failure } from './failure.ts'

/** How far an attempt had come when the error struck. */
export type Stage = 'connect' | 'tls' | 'exchange'

/** A connection that the outbound policy does not allow. */
export class RefusedByPolicy extends Error {
  override readonly name = 'RefusedByPolicy'
}

const ownFaults: Readonly<Record<string, string>> = {
  EMFILE: 'Hale has too many files open',
  ENFILE: 'this machine has too many files open',
  ENOBUFS: 'this machine is out of network buffers',
  ENOMEM: 'this machine is out of memory',
  EAI_MEMORY: 'this machine is out of memory',
  EBUSY: 'Hale waits for too many name lookups to be answered',
  EADDRNOTAVAIL: 'this machine has no free local address or port',
  EAFNOSUPPORT: 'this machine does not support the address family',
  EACCES: 'this machine does not permit the connection',
  EPERM: 'this machine does not permit the connection',
}

const known: Readonly<Record<string, readonly [Reason, string]>> = {
  ENOTFOUND: ['dns', 'name does not resolve'],
  ENODATA: ['dns', 'name does not resolve'],
  EAI_AGAIN: ['dns', 'name does not resolve: the name server does not answer'],
  EAI_FAIL: ['dns', 'name does not resolve: the name server failed'],
  ECONNREFUSED: ['connect', 'connection refused'],
  EHOSTUNREACH: ['connect', 'host is unreachable'],
  ENETUNREACH: ['connect', 'network is unreachable'],
  EHOSTDOWN: ['connect', 'host is down'],
  ENETDOWN: ['connect', 'network is down'],
  ETIMEDOUT: ['timeout', 'connection timed out'],
  HPE_HEADER_OVERFLOW: ['protocol', 'response headers are too large'],
}

const closed: Readonly<Record<Stage, readonly [Reason, string]>> = {
  connect: ['connect', 'connection reset'],
  tls: ['tls', 'connection closed during the TLS handshake'],
  exchange: ['protocol', 'connection closed before the answer was complete'],
}

const closings = new Set(['ECONNRESET', 'ECONNABORTED', 'EPIPE', 'ERR_STREAM_PREMATURE_CLOSE'])

const codesOf = (error: NodeJS.ErrnoException): string[] => {
  const errors: readonly NodeJS.ErrnoException[] = error instanceof AggregateError ? error.errors : [error]
  return errors.map((one) => one.code ?? '')
}

/** Of several addresses tried, the one that tells most: a refusal proves that the host is there. */
const codeOf = (error: NodeJS.ErrnoException): string => {
  const codes = codesOf(error)
  return codes.find((code) => code === 'ECONNREFUSED') ?? codes.find((code) => code in known) ?? codes[0] ?? ''
}

const plainText = new Set(['WRONG_VERSION_NUMBER', 'PACKET_LENGTH_TOO_LONG', 'HTTP_REQUEST', 'RECORD_LAYER_FAILURE', 'UNEXPECTED_MESSAGE'])

const handshakeText = (code: string): string => {
  const cause = code.replace(/^ERR_SSL_/, '')
  if (plainText.has(cause)) return 'the server does not speak TLS'
  if (/PROTOCOL_VERSION|UNSUPPORTED_PROTOCOL/.test(cause)) return 'the server offers no TLS version that is still accepted'
  return `TLS handshake failed (${cause.toLowerCase().replaceAll('_', ' ') || 'no reason given'})`
}

/** Turns an error of a socket into a verdict in plain words. */
export const networkFailure = (error: NodeJS.ErrnoException, stage: Stage): Failure => {
  const code = codeOf(error)
  const own = ownFaults[code]
  if (own !== undefined) return undetermined(`${own} (${code})`)
  const fault = known[code]
  if (fault !== undefined) return unhealthy(...fault)
  if (closings.has(code)) return unhealthy(...closed[stage])
  if (code.startsWith('EAI_')) return unhealthy('dns', `name does not resolve (${code})`)
  if (code.startsWith('HPE_')) return unhealthy('protocol', `answer is not HTTP (${code.slice(4).toLowerCase().replaceAll('_', ' ')})`)
  // A TLS 1.3 server refuses a client only after the handshake.
  if (stage === 'tls' || code.startsWith('ERR_SSL_')) return unhealthy('tls', handshakeText(code))
  return unhealthy(stage === 'connect' ? 'connect' : 'protocol', `connection failed (${code || error.name})`)
}

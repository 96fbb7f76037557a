import type { X509Certificate } from 'node:crypto'
import { isIP, type Socket } from 'node:net'
import { connect, createSecureContext, type SecureContext, type TLSSocket } from 'node:tls'
import { derive, name, provide } from '@pumped-fn/core-next'
import { clock } from '#runtime/clock.ts'
import type { Attempt } from './attempt.ts'
import { certificateProblem } from './certificate.ts'
import { unhealthy, type Failure } from './failure.ts'
import { networkFailure } from './network-errors.ts'

export interface Secured {
  readonly socket: TLSSocket
  readonly certificate: X509Certificate | undefined
}

export interface Handshake {
  /** The name or literal that the certificate has to cover. */
  readonly host: string
  readonly ignoreErrors: boolean
}

/** The roots that are trusted. Loading them takes tens of milliseconds: once, and only where TLS is used. */
export const trust = provide((): (() => SecureContext) => {
  let context: SecureContext | null = null
  return () => (context ??= createSecureContext())
}, name('probes.trust'))

/** Builds a TLS session over a connected socket; nothing is resumed. */
export type Secure = (socket: Socket, handshake: Handshake, attempt: Attempt) => Promise<Secured | Failure>

export const secure = derive(
  { trust, clock },
  ({ trust, clock }): Secure =>
    (socket, { host, ignoreErrors }, attempt) =>
      new Promise((resolve) => {
        const startedAt = attempt.now()
        const secured = connect({
          socket,
          host,
          ...(isIP(host) === 0 && { servername: host }),
          secureContext: trust(),
          ALPNProtocols: ['http/1.1'],
          // Judged below, before a byte is sent, so that the certificate can be quoted.
          rejectUnauthorized: false,
        })
        attempt.socket = secured
        secured.on('error', (error: Error) => resolve(networkFailure(error, 'tls')))
        secured.once('close', () => resolve(unhealthy('tls', 'connection closed during the TLS handshake')))
        secured.once('secureConnect', () => {
          attempt.took('tls', startedAt)
          const certificate = secured.getPeerX509Certificate()
          const problem =
            ignoreErrors || secured.authorized
              ? null
              : certificateProblem(secured.authorizationError, certificate, { host, now: clock.now() })
          resolve(problem === null ? { socket: secured, certificate } : unhealthy('tls', problem))
        })
      }),
  name('probes.secure'),
)

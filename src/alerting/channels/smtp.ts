import type { Socket } from 'node:net'
import type { SecureContext } from 'node:tls'
import { derive, name } from '@pumped-fn/core-next'
import { createTransport, type NodemailerError, type SendMailOptions } from 'nodemailer'
import type { Attempt } from '#probes/attempt.ts'
import { refusalWords } from '#probes/certificate.ts'
import { dialer } from '#probes/dialer.ts'
import { isFailure, oneLine, unhealthy } from '#probes/failure.ts'
import { networkFailure } from '#probes/network-errors.ts'
import { trust } from '#probes/tls.ts'
import { asError } from '#runtime/failure.ts'
import { SendError } from '../channel.ts'

export interface MailServer {
  readonly host: string
  readonly port: number
  /** Encrypted after STARTTLS, from the first byte, or not at all. */
  readonly security: 'starttls' | 'tls' | 'none'
  readonly login: { readonly user: string; readonly pass: string } | null
}

export interface Refusal {
  readonly recipient: string
  readonly reply: string
  /** A reply of 5xx: the same mail would get it again (RFC 5321, 4.2.1). */
  readonly permanent: boolean
}

/** What the server said to one mail. */
export interface Handover {
  readonly taken: readonly string[]
  readonly refused: readonly Refusal[]
  /** Its last reply, where it took the mail for somebody. */
  readonly reply: string
}

/**
 * Hands a mail to a server over a fresh connection under the outbound policy. Throws a SendError where it fails for another
 * reason than its recipients, and at once when the signal aborts.
 */
export type Smtp = (server: MailServer, mail: SendMailOptions, signal: AbortSignal) => Promise<Handover>

const refusalOf = ({ recipient = '', response = '', permanent = false }: NodemailerError): Refusal => ({
  recipient,
  reply: oneLine(response),
  permanent,
})

// What is thrown here comes from nodemailer or the network; either kind of error has these fields or lacks them.
const asMailError = <Thrown>(thrown: Thrown): NodemailerError => asError(thrown)

const sentenceOf = ({ response, originalCode, code = '', message }: NodemailerError): string => {
  if (response) return oneLine(response)
  const cause = originalCode ?? code
  return (
    refusalWords(cause) ??
    (originalCode === undefined ? oneLine(message) : networkFailure({ code: cause, name: 'Error', message }, 'tls').error)
  )
}

/** Replies for good, and what the settings make impossible. */
const isPermanent = ({ permanent, responseCode, code = '' }: NodemailerError): boolean =>
  permanent ?? (responseCode === undefined && ['EAUTH', 'ENOAUTH', 'EENVELOPE', 'EMESSAGE'].includes(code))

const settings = ({ host, port, security, login }: MailServer, connection: Socket, roots: () => SecureContext) => ({
  host,
  port,
  connection,
  secure: security === 'tls',
  requireTLS: security === 'starttls',
  ignoreTLS: security === 'none',
  ...(security !== 'none' && { tls: { secureContext: roots() } }),
  // Also where the server offers none: a mail sent without the login that was asked for would be refused in odd words.
  ...(login !== null && { auth: login, forceAuth: true }),
})

export const smtp = derive(
  { dialer, trust },
  ({ dialer, trust }): Smtp => {
    const connected = async ({ host, port }: MailServer, attempt: Attempt): Promise<Socket> => {
      const socket = await dialer.dial({ host, port }, attempt, (error) => unhealthy('connect', error))
      if (isFailure(socket)) throw new SendError(socket.error)
      return socket
    }

    const handedOver = async (server: MailServer, mail: SendMailOptions, attempt: Attempt): Promise<Handover> => {
      const transport = createTransport(settings(server, await connected(server, attempt), trust))
      const { accepted, rejectedErrors = [], response } = await transport.sendMail({ ...mail, signal: attempt.signal })
      return { taken: accepted, refused: rejectedErrors.map(refusalOf), reply: oneLine(response) }
    }

    const meant = <Thrown>(thrown: Thrown, signal: AbortSignal): Handover => {
      if (signal.aborted) throw new SendError('no answer in time')
      if (thrown instanceof SendError) throw thrown
      const error = asMailError(thrown)
      if (error.rejectedErrors?.length) return { taken: [], refused: error.rejectedErrors.map(refusalOf), reply: '' }
      throw new SendError(sentenceOf(error), { permanent: isPermanent(error) })
    }

    return async (server, mail, signal) => {
      const attempt: Attempt = { signal, socket: null, now: () => 0, took: () => 0 }
      const giveUp = (): void => void attempt.socket?.destroy(new Error('given up'))
      signal.addEventListener('abort', giveUp, { once: true })
      try {
        return await handedOver(server, mail, attempt)
      } catch (thrown) {
        return meant(thrown, signal)
      } finally {
        signal.removeEventListener('abort', giveUp)
        attempt.socket?.destroy()
      }
    }
  },
  name('alerting.channels.smtp'),
)

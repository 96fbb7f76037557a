import type { IncomingMessage } from 'node:http'
import { derive, name } from '@pumped-fn/core-next'
import packageJson from 'hale/package.json' with { type: 'json' }
import type { Attempt } from '#probes/attempt.ts'
import { dialer } from '#probes/dialer.ts'
import { isFailure, unhealthy, type Failure } from '#probes/failure.ts'
import { exchange } from '#probes/http-exchange.ts'
import { hopTo, type Hop } from '#probes/http-hop.ts'
import { secure } from '#probes/tls.ts'
import { SendError } from '../channel.ts'

/** What a provider answered: the status, the headers in lower case, the first 4 KiB of the body. */
export interface PostAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

export interface Post {
  /** It may hold secrets: nothing that is thrown quotes it. */
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/**
 * Sends one POST on a fresh connection under the outbound policy, following no redirect. Throws in words for users where no
 * answer comes, and at once when the signal aborts.
 */
export type HttpPost = (post: Post, signal: AbortSignal) => Promise<PostAnswer>

const mostBytes = 4096

const userAgent = `Hale/${packageJson.version}`

const hopOf = ({ url: address, headers, body }: Post): Hop => {
  const url = URL.parse(address)
  if (url === null || !/^https?:$/.test(url.protocol)) throw new SendError('the address is no http or https URL', { permanent: true })
  const own = [
    ['User-Agent', userAgent],
    ['Accept', '*/*'],
    ['Accept-Encoding', 'identity'],
  ] as const
  const given = new Set(Object.keys(headers).map((key) => key.toLowerCase()))
  const sent = [...own.filter(([key]) => !given.has(key.toLowerCase())), ...Object.entries(headers)]
  return hopTo(url, { method: 'POST', headers: sent, body })
}

/** The status is what counts, so a body that breaks off is taken as far as it came. */
const beginning = (response: IncomingMessage): Promise<string> =>
  new Promise((resolve) => {
    const chunks: Buffer[] = []
    let size = 0
    const done = (): void => resolve(Buffer.concat(chunks).subarray(0, mostBytes).toString('utf8'))
    response.on('data', (chunk: Buffer) => {
      chunks.push(chunk)
      size += chunk.length
      if (size >= mostBytes) done()
    })
    response.on('end', done).on('error', done).on('close', done)
  })

const answerOf = async (response: IncomingMessage): Promise<PostAnswer> => ({
  status: response.statusCode ?? 0,
  headers: Object.fromEntries(Object.entries(response.headers).map(([key, value = '']) => [key, String(value)])),
  body: await beginning(response),
})

const refusedByPolicy = (error: string): Failure => unhealthy('connect', error)

export const httpPost = derive(
  { dialer, secure },
  ({ dialer, secure }): HttpPost => {
    const connected = async ({ peer, secure: isSecure }: Hop, attempt: Attempt) => {
      const socket = await dialer.dial(peer, attempt, refusedByPolicy)
      if (isFailure(socket) || !isSecure) return socket
      const secured = await secure(socket, { host: peer.host, ignoreErrors: false }, attempt)
      return isFailure(secured) ? secured : secured.socket
    }

    const ask = async (hop: Hop, attempt: Attempt): Promise<PostAnswer> => {
      const socket = await connected(hop, attempt)
      const response = isFailure(socket) ? socket : await exchange(socket, hop)
      if (isFailure(response)) throw new SendError(response.error)
      return answerOf(response)
    }

    return async (post, signal) => {
      const hop = hopOf(post)
      // Nobody asks how long its parts took.
      const attempt: Attempt = { signal, socket: null, now: () => 0, took: () => 0 }
      const { promise: givenUp, reject } = Promise.withResolvers<never>()
      const giveUp = (): void => reject(new SendError('no answer in time'))
      if (signal.aborted) giveUp()
      signal.addEventListener('abort', giveUp, { once: true })
      try {
        return await Promise.race([givenUp, ask(hop, attempt)])
      } finally {
        signal.removeEventListener('abort', giveUp)
        attempt.socket?.destroy()
      }
    }
  },
  name('alerting.httpPost'),
)

import { request, type IncomingMessage } from 'node:http'
import type { Socket } from 'node:net'
import { unhealthy, type Failure } from './failure.ts'
import type { Hop } from './http-hop.ts'
import { networkFailure } from './network-errors.ts'

/** Sends the request over a connected socket; resolves as soon as the headers of the answer are there. */
export const exchange = (socket: Socket, hop: Hop): Promise<IncomingMessage | Failure> =>
  new Promise((resolve) => {
    const sent = request({
      createConnection: () => socket,
      method: hop.content.method,
      path: hop.path,
      headers: hop.headers,
    })
    sent.on('response', resolve)
    sent.on('error', (error) => resolve(networkFailure(error, 'exchange')))
    sent.on('close', () => resolve(unhealthy('protocol', 'connection closed without an answer')))
    sent.end(hop.content.body)
  })

export interface Body {
  readonly bytes: Buffer
  /** There was more than is read. */
  readonly cut: boolean
}

const mostBytes = 1_048_576

/** Reads at most 1 MiB of the body. */
export const readBody = (response: IncomingMessage): Promise<Body | Failure> =>
  new Promise((resolve) => {
    const chunks: Buffer[] = []
    let size = 0
    const done = (cut: boolean): void => resolve({ bytes: Buffer.concat(chunks).subarray(0, mostBytes), cut })
    response.on('data', (chunk: Buffer) => {
      chunks.push(chunk)
      size += chunk.length
      if (size > mostBytes) {
        done(true)
        response.destroy()
      }
    })
    response.on('end', () => done(false))
    response.on('error', (error) => resolve(networkFailure(error, 'exchange')))
    response.on('close', () => resolve(unhealthy('protocol', 'connection closed before the answer was complete')))
  })

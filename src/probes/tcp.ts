import type { Socket } from 'node:net'
import { derive, name } from '@pumped-fn/core-next'
import { z } from 'zod'
import { clock } from '#runtime/clock.ts'
import { attempting, type Attempt } from './attempt.ts'
import { dialer } from './dialer.ts'
import { isFailure, undetermined, unhealthy, type Failure } from './failure.ts'
import { parseHostPort, type HostPort } from './host-port.ts'
import { networkFailure } from './network-errors.ts'
import { defineProbe, type Probe } from './probe.ts'

const options = z.strictObject({
  send: z.string().max(65_536).optional().meta({ title: 'Send', format: 'multiline', description: 'Text to send after connecting' }),
  expect: z
    .string()
    .min(1)
    .max(4096)
    .optional()
    .meta({ title: 'Expect', description: 'Text that must appear in the first 64 KiB of the answer' }),
})

const mostBytes = 65_536

const endpoint = z
  .string()
  .max(300)
  .refine((text) => parseHostPort(text) !== null, 'must be host:port, an IPv6 address in brackets, the port from 1 to 65535')
  .meta({ title: 'Host and port', description: 'IPv6 addresses in brackets', examples: ['db.example:5432'] })

/** Reads until the text appears; null when it did. */
const awaitText = (socket: Socket, text: string, attempt: Attempt): Promise<Failure | null> =>
  new Promise((resolve) => {
    if (socket.destroyed) return resolve(unhealthy('protocol', 'connection closed before the expected text came'))
    const startedAt = attempt.now()
    const wanted = Buffer.from(text)
    let seen = Buffer.alloc(0)
    socket.on('error', (error) => resolve(networkFailure(error, 'exchange')))
    socket.on('close', () => resolve(unhealthy('assertion', `connection closed before the expected text came (${seen.length} bytes)`)))
    socket.on('data', (chunk) => {
      if (seen.length === 0) attempt.took('firstByte', startedAt)
      seen = Buffer.concat([seen, chunk])
      if (seen.subarray(0, mostBytes).includes(wanted)) resolve(null)
      else if (seen.length >= mostBytes) resolve(unhealthy('assertion', 'expected text is not in the first 64 KiB'))
    })
  })

const flushed = (socket: Socket, text: string): Promise<Failure | null> =>
  new Promise((resolve) => {
    socket.write(text, (error) => resolve(error ? networkFailure(error, 'exchange') : null))
  })

export const tcp = derive(
  { dialer, clock },
  ({ dialer, clock }): Probe =>
    defineProbe({
      type: 'tcp',
      title: 'TCP',
      description: 'Opens a TCP connection; can send a text and wait for another.',
      endpoint,
      options,
      run: (target, signal) =>
        attempting(clock, signal, async (attempt) => {
          const peer = requireHostPort(target.endpoint)
          const socket = await dialer.dial(peer, attempt, undetermined)
          if (isFailure(socket)) return socket
          const { send, expect } = target.options
          const failure =
            (send === undefined ? null : await flushed(socket, send)) ??
            (expect === undefined ? null : await awaitText(socket, expect, attempt))
          return failure ?? { status: 'healthy', degraded: false, note: null }
        }),
    }),
  name('probes.tcp'),
)

const requireHostPort = (endpoint: string): HostPort => {
  const peer = parseHostPort(endpoint)
  if (peer === null) throw new Error('endpoint is not host:port')
  return peer
}

import type { Server } from 'node:http'
import type { Clock } from '#runtime/clock.ts'
import type { Connections } from './connections.ts'

const graceMs = 1_500

/** Closes the server: answers in progress get their time, then whatever is left is cut, half-sent requests included. */
export const drain = async (server: Server, connections: Connections, clock: Clock): Promise<void> => {
  const closed = new Promise<void>((resolve) => {
    server.close(() => resolve())
  })
  connections.cutStreams()
  server.closeIdleConnections()
  const cancel = clock.timer(graceMs, () => connections.cutAll())
  // The server counts as closed before its last answers do.
  await Promise.all([closed, connections.ended()])
  cancel()
}

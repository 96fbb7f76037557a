import { once } from 'node:events'
import type { Server, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'

/** True where the answer has no end of its own. */
export const isStreaming = (response: ServerResponse): boolean => String(response.getHeader('content-type')).startsWith('text/event-stream')

/** Open connections of a server, so that it can be closed although some of them would stay for ever. */
export interface Connections {
  /** Ends the connections of endless answers: a browser that is cut off comes back, one that is told good-bye does not. */
  cutStreams(): void
  cutAll(): void
  /** Resolves when every answer has ended, the way it should or not, and whoever listened has heard of it. */
  ended(): Promise<void>
}

export const trackConnections = (server: Server): Connections => {
  const sockets = new Set<Socket>()
  const open = new Set<ServerResponse>()
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  server.on('request', (_, response) => {
    open.add(response)
    response.once('close', () => open.delete(response))
  })
  return {
    cutStreams: () => {
      for (const response of open) {
        if (isStreaming(response)) response.destroy()
      }
    },
    cutAll: () => {
      for (const socket of sockets) socket.destroy()
    },
    ended: async () => {
      await Promise.all([...open].map((response) => once(response, 'close')))
    },
  }
}

import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { z } from 'zod'
import type { House } from './house.fixture.ts'

/* A real HTTP server in front of a whole Hale, for what needs sockets. */

const requestOf = (incoming: IncomingMessage, signal: AbortSignal): Request => {
  const method = incoming.method ?? 'GET'
  const headers = new Headers(Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]))
  const body = method === 'GET' ? {} : { body: Readable.toWeb(incoming) as ReadableStream, duplex: 'half' as const }
  return new Request(`http://${incoming.headers.host ?? ''}${incoming.url ?? ''}`, { method, headers, signal, ...body })
}

const send = async (response: Response, outgoing: ServerResponse): Promise<void> => {
  outgoing.writeHead(response.status, Object.fromEntries(response.headers))
  if (!response.body) return void outgoing.end()
  outgoing.flushHeaders()
  await pipeline(Readable.fromWeb(response.body as Parameters<typeof Readable.fromWeb>[0]), outgoing).catch(() => {})
}

export const openDoor = async ({ handle }: House) => {
  const server = createServer((incoming, outgoing) => {
    const left = new AbortController()
    outgoing.once('close', () => left.abort())
    void handle.trpc(requestOf(incoming, left.signal)).then((response) => send(response, outgoing))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = z.object({ port: z.number() }).parse(server.address())
  return {
    url: `http://127.0.0.1:${port}`,
    /** Cuts every connection, as a crash or a network would. */
    cut: () => server.closeAllConnections(),
    [Symbol.asyncDispose]: async (): Promise<void> => {
      server.closeAllConnections()
      server.close()
    },
  }
}

import { once } from 'node:events'
import { createServer } from 'node:http'
import { z } from 'zod'
import { answerCalls } from '#server/calls.ts'
import type { House } from './house.fixture.ts'

/* A real HTTP server in front of a whole Hale, for what needs sockets. */

export const openDoor = async ({ calls }: House) => {
  const answer = answerCalls(calls, async (_, outgoing) => void outgoing.writeHead(404).end())
  const server = createServer((incoming, outgoing) => void answer(incoming, outgoing))
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

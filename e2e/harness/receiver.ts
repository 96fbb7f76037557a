import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import { text } from 'node:stream/consumers'

export interface Received {
  readonly path: string
  readonly headers: IncomingMessage['headers']
  readonly body: string
}

/** A provider of messages on this machine: it remembers what it is sent and answers as it is told. */
export interface Receiver extends AsyncDisposable {
  readonly url: string
  /** Oldest first. */
  readonly received: readonly Received[]
  /** How it answers from now on; `200 ok` at first. */
  answer(status: number, body: string): void
}

export const startReceiver = async (): Promise<Receiver> => {
  const received: Received[] = []
  let now = { status: 200, body: 'ok' }
  const take = async (request: IncomingMessage): Promise<void> => {
    received.push({ path: request.url ?? '', headers: request.headers, body: await text(request) })
  }
  const server = createServer((request, response) => {
    void take(request).then(() => response.writeHead(now.status, { 'content-type': 'text/plain' }).end(now.body))
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const address = server.address()
  return {
    url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/hook`,
    received,
    answer: (status, body) => {
      now = { status, body }
    },
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

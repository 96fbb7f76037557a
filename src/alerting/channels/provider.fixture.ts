import type { IncomingHttpHeaders } from 'node:http'
import { text } from 'node:stream/consumers'
import { serveHttp } from '#probes/test-kit.ts'

/** A request as a provider got it. */
export interface Asked {
  readonly method: string
  /** With its query. */
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

export interface Reply {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

export interface Provider {
  readonly base: string
  /** Oldest first. */
  readonly asked: readonly Asked[]
}

/** A provider's real HTTP server, gone after the test. Where `reply` says nothing, it never answers. */
export const startProvider = async (reply: (asked: Asked) => Reply | null): Promise<Provider> => {
  const asked: Asked[] = []
  const port = await serveHttp((request, response) => {
    void text(request).then((body) => {
      const one = { method: request.method ?? '', path: request.url ?? '', headers: request.headers, body }
      asked.push(one)
      const answer = reply(one)
      if (answer) response.writeHead(answer.status, answer.headers).end(answer.body)
    })
  })
  return { base: `http://127.0.0.1:${port}`, asked }
}

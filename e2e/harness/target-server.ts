/*
 * Services to watch, in a process of their own: `/t/<name>` answers as `PUT /control/<name>` told it to, and
 * `GET /hits/<name>` lists when it was asked.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { json } from 'node:stream/consumers'
import { z } from 'zod'

const behaviour = z.object({
  status: z.int().default(200),
  body: z.string().default('ok'),
  delayMs: z.number().default(0),
  /** Never answers. */
  hang: z.boolean().default(false),
  /** Hangs up without an answer. */
  reset: z.boolean().default(false),
  /** Answers so many requests with 503 before it behaves as told. */
  failNext: z.int().default(0),
})
export type Behaviour = z.input<typeof behaviour>

interface Target {
  behaviour: z.output<typeof behaviour>
  readonly hits: number[]
}

const targets = new Map<string, Target>()

const targetOf = (name: string): Target => {
  const known = targets.get(name) ?? { behaviour: behaviour.parse({}), hits: [] }
  targets.set(name, known)
  return known
}

const behave = (target: Target, response: ServerResponse): void => {
  target.hits.push(Date.now())
  const { status, body, delayMs, hang, reset, failNext } = target.behaviour
  if (hang) return
  if (reset) return void response.destroy()
  if (failNext > 0) {
    target.behaviour = { ...target.behaviour, failNext: failNext - 1 }
    return void response.writeHead(503).end('told to fail')
  }
  setTimeout(() => response.writeHead(status).end(body), delayMs)
}

const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
  const [, kind, name = ''] = request.url?.split('/') ?? []
  const target = targetOf(name)
  if (kind === 't') return behave(target, response)
  if (kind === 'control') target.behaviour = behaviour.parse(await json(request))
  response.setHeader('Content-Type', 'application/json').end(JSON.stringify(target.hits))
}

const server = createServer({ keepAlive: true }, (request, response) => void answer(request, response))
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  process.stdout.write(`${typeof address === 'object' ? address?.port : ''}\n`)
})
// Whoever started it is its only reason to be.
process.stdin.on('end', () => process.exit(0)).resume()

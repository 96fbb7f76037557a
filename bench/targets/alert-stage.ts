import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { z } from 'zod'
import { answerWith, planOf } from '../worker.ts'

/*
 * What alerts come from and go to: `/service/<name>` answers with the status that `PUT /service/<name>` told, `/hook` takes
 * webhooks, `/deaf` never answers, `GET /heard` lists what was heard.
 */

const told = z.object({
  type: z.string(),
  service: z.object({ name: z.string() }),
  incident: z.object({ startedAt: z.number(), recoveredAt: z.number().nullable() }),
})
const body = z.object({ type: z.string(), data: z.union([z.object({ alerts: z.array(told) }), told.omit({ type: true })]) })

interface Heard {
  /** Message by message. */
  readonly message: string
  readonly at: number
  readonly type: string
  readonly service: string
  /** When the service was seen to go down or come up. */
  readonly since: number
}

const statuses = new Map<string, number>()
const heard: Heard[] = []

const hear = (message: string, json: string): void => {
  const at = Date.now()
  const { type, data } = body.parse(JSON.parse(json))
  for (const one of 'alerts' in data ? data.alerts : [{ type, ...data }])
    heard.push({ message, at, type: one.type, service: one.service.name, since: one.incident.recoveredAt ?? one.incident.startedAt })
}

const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
  const [, kind, name = ''] = request.url?.split('/') ?? []
  const content = await text(request)
  if (kind === 'deaf') return
  if (kind === 'hook') hear(String(request.headers['webhook-id']), content)
  if (kind === 'service' && request.method === 'PUT') statuses.set(name, Number(content))
  response.statusCode = kind === 'service' && request.method === 'GET' ? (statuses.get(name) ?? 200) : 200
  response.end(kind === 'heard' ? JSON.stringify(heard) : 'ok')
}

planOf(z.object({}))
const server = createServer((request, response) => void answer(request, response))
await once(server.listen(0, '127.0.0.1'), 'listening')
answerWith(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)

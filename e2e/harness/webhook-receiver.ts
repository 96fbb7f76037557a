import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { Webhook } from 'standardwebhooks'
import { z } from 'zod'

/* A webhook receiver as its owner would write it: it verifies the signature and remembers what it was told. */

export const signingSecret = `whsec_${Buffer.alloc(32, 'hale').toString('base64')}`

const told = z.object({
  type: z.string(),
  alert: z.object({ id: z.string() }),
  service: z.object({ id: z.string(), name: z.string() }),
  incident: z.object({ id: z.string() }).nullable(),
})

const payload = z.union([
  z.object({ type: z.literal('alert.digest'), timestamp: z.iso.datetime(), data: z.object({ alerts: z.array(told) }) }),
  z.object({ type: z.string().startsWith('incident.'), timestamp: z.iso.datetime(), data: told.omit({ type: true }) }),
])

/** What one message says of one alert. */
export type Told = z.output<typeof told>

export interface Post {
  /** The same over all tries. */
  readonly id: string
  readonly at: number
  readonly body: string
  readonly told: readonly Told[]
}

/** With which status a post is answered; null: not at all. */
export type Answer = (post: Post) => Promise<number | null> | number | null

export interface Receiver extends AsyncDisposable {
  readonly url: string
  /** All that came, also what was refused. */
  readonly posts: readonly Post[]
  /** What was wrong with what came: signatures, bodies. */
  readonly faults: readonly string[]
  /** Places in the order of arrival at which an incident was told of. */
  placesOf(type: string, incidentId: string): number[]
  /** The ids of messages that came more than once and not always with the same body. */
  contradicted(): string[]
  /** From now on. */
  answer(answer: Answer): void
  /** Called when somebody connects, before anything is read. */
  onConnection(hear: () => void): void
}

const read = (body: string): readonly Told[] => {
  const parsed = payload.parse(JSON.parse(body))
  return 'alerts' in parsed.data ? parsed.data.alerts : [{ type: parsed.type, ...parsed.data }]
}

export const startReceiver = async (): Promise<Receiver> => {
  const posts: Post[] = []
  const faults: string[] = []
  let decide: Answer = () => 204
  let hearConnection = (): void => {}
  const webhook = new Webhook(signingSecret)
  const server = createServer((request, response) => {
    const judge = async (body: string): Promise<void> => {
      const headers = Object.fromEntries(Object.entries(request.headers).map(([key, value]) => [key, String(value)]))
      webhook.verify(body, headers)
      const post = { id: headers['webhook-id'] ?? '', at: Date.now(), body, told: read(body) }
      posts.push(post)
      const status = await decide(post)
      if (status !== null) response.writeHead(status).end()
    }
    const refuse = (fault: Error): void => {
      faults.push(fault.message)
      response.writeHead(400).end()
    }
    // Whoever breaks off in the middle has told nothing.
    text(request).then(
      (body) => judge(body).catch(refuse),
      () => {},
    )
  })
  server.on('connection', () => hearConnection())
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/hook`,
    posts,
    faults,
    placesOf: (type, incidentId) =>
      posts.flatMap(({ told }, place) => (told.some((one) => one.type === type && one.incident?.id === incidentId) ? [place] : [])),
    contradicted: () =>
      [...Map.groupBy(posts, ({ id }) => id)].flatMap(([id, same]) => (new Set(same.map(({ body }) => body)).size > 1 ? [id] : [])),
    answer: (answer) => {
      decide = answer
    },
    onConnection: (hear) => {
      hearConnection = hear
    },
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections()
      await new Promise((closed) => server.close(closed))
    },
  }
}

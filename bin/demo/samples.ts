import { once } from 'node:events'
import { createServer, type RequestListener, type Server } from 'node:http'

const flapEveryMs = 15_000

const answers: Readonly<Record<string, RequestListener>> = {
  '/steady': (_, response) => response.end('ok'),
  '/slow': (_, response) => setTimeout(() => response.end('ok, at last'), 700 + Math.random() * 500),
  '/flapping': (_, response) => {
    const isUp = Math.floor(Date.now() / flapEveryMs) % 2 === 0
    response.writeHead(isUp ? 200 : 503).end(isUp ? 'ok' : 'taking a rest')
  },
  '/failing': (_, response) => response.writeHead(500).end('nothing works'),
}

const listening = async (server: Server): Promise<number> => {
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const address = server.address()
  return typeof address === 'object' ? (address?.port ?? 0) : 0
}

/** A port at which nobody listens. */
const refusingPort = async (): Promise<number> => {
  const server = createServer()
  const port = await listening(server)
  server.close()
  return port
}

/** Starts services of every temper and says how Hale would be told to watch them. */
export const startSamples = async (): Promise<readonly object[]> => {
  const server = createServer((request, response) => (answers[request.url ?? ''] ?? answers['/failing'])?.(request, response))
  const site = `http://127.0.0.1:${await listening(server)}`
  const http = { type: 'http', checkInterval: 5, timeout: 3000, retries: 1, retryDelay: 200 }
  return [
    { ...http, name: 'Website', endpoint: `${site}/steady`, criticality: 'critical', group: 'shop', tags: ['steady'] },
    { ...http, name: 'Search', endpoint: `${site}/slow`, degradedThreshold: 1000, group: 'shop', tags: ['slow'] },
    { ...http, name: 'Recommendations', endpoint: `${site}/flapping`, criticality: 'low', group: 'shop', tags: ['flapping'] },
    { ...http, name: 'Billing', endpoint: `${site}/failing`, criticality: 'high', group: 'back office', tags: ['failing'] },
    { ...http, name: 'Mail', type: 'tcp', endpoint: `127.0.0.1:${await refusingPort()}`, group: 'back office', tags: ['refusing'] },
    { ...http, name: 'Disk', type: 'custom', endpoint: 'free-space.sh / 80 95', group: 'machine', tags: ['script'] },
  ]
}

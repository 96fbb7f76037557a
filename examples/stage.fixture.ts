import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { expect } from 'vitest'
import { haleAt } from '../e2e/harness/client.ts'
import { startHale, type HaleProcess } from '../e2e/harness/hale.ts'
import { startTargets } from '../e2e/harness/targets.ts'

/** A real Hale process with the config file of an example. */
export const startExample = (name: string, env: Readonly<Record<string, string>> = {}): Promise<HaleProcess> =>
  startHale({ env: { HALE_CONFIG: join(import.meta.dirname, name, 'hale.config.ts'), ...env } })

/** Lets a service fail and recover; `opened` and `closed` wait until the world has heard of it. */
export const failAndRecover = async (
  { url }: HaleProcess,
  body: object,
  opened: () => Promise<void>,
  closed: () => Promise<void>,
): Promise<{ readonly id: string }> => {
  await using targets = await startTargets()
  const hale = haleAt(url)
  await targets.set('shop', { status: 500 })
  const { id } = await hale.register({ type: 'http', endpoint: targets.url('shop'), checkInterval: 1, timeout: 800, retries: 0, ...body })
  await opened()
  await targets.set('shop', { status: 200 })
  await closed()
  const [incident, ...others] = await hale.incidents(id)
  expect(others).toEqual([])
  expect(incident?.recoveredAt).toBeTypeOf('number')
  return { id: incident?.id ?? '' }
}

interface Answer {
  readonly status: number
  readonly body: string
}

export interface Provider extends AsyncDisposable {
  readonly url: string
}

/** A provider's HTTP server; `answer` judges one request as the provider does. */
export const startProvider = async (answer: (path: string, contentType: string, body: string) => Answer): Promise<Provider> => {
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      const { status, body: said } = answer(`${request.method} ${request.url}`, request.headers['content-type'] ?? '', body)
      response.writeHead(status).end(said)
    })
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections()
      await new Promise((closed) => server.close(closed))
    },
  }
}

import { once } from 'node:events'
import { type IncomingMessage, request, type RequestOptions } from 'node:http'
import { json } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { haleAt } from './harness/client.ts'
import { type HaleProcess, startHale } from './harness/hale.ts'

const problem = z.object({ status: z.number(), title: z.string(), detail: z.string() })
const service = { name: 'planted', type: 'tcp', endpoint: '127.0.0.1:1' }

let hale: HaleProcess
beforeAll(async () => {
  hale = await startHale({ env: { HALE_ALLOWED_HOSTS: 'hale.example.com' } })
})
afterAll(() => hale[Symbol.asyncDispose]())

/** Unlike fetch, sends any Host and Origin. */
const send = async (path: string, headers: Record<string, string>, method = 'GET', body?: object): Promise<IncomingMessage> => {
  const options: RequestOptions = { method, headers: { ...headers, 'Content-Type': 'application/json', Connection: 'close' } }
  const sent = request(`${hale.url}${path}`, options)
  sent.end(body && JSON.stringify(body))
  const [response] = z.tuple([z.custom<IncomingMessage>()]).parse(await once(sent, 'response'))
  return response
}

describe('a request from elsewhere', () => {
  test.each(['evil.example', '169.254.169.254', 'localhost.evil.example:3000'])('for the name %s is refused', async (Host) => {
    for (const path of ['/', '/services', '/api/trpc/services.list', '/metrics', '/_next/static/x.js']) {
      const response = await send(path, { Host })
      expect([path, response.statusCode, response.headers['content-type']]).toEqual([path, 403, 'application/problem+json'])
      expect(problem.parse(await json(response)).detail).toContain('HALE_ALLOWED_HOSTS')
    }
  })

  test.each(['http://evil.example', 'http://localhost:1', 'null'])('by a page of %s is refused and stores nothing', async (Origin) => {
    const plant = await send('/services', { Origin }, 'POST', service)
    const call = await send('/api/trpc/services.create', { Origin }, 'POST', service)
    const stream = await send('/api/trpc/changes?input=%7B%7D', { Origin, Accept: 'text/event-stream' })
    const read = await send('/services', { Origin })
    expect([plant, call, stream, read].map(({ statusCode }) => statusCode)).toEqual([403, 403, 403, 403])
    expect(await haleAt(hale.url).services()).toEqual([])
  })

  test('without an origin but marked as cross-site may look and not touch', async () => {
    const headers = { 'Sec-Fetch-Site': 'cross-site' }
    expect((await send('/', headers)).statusCode).toBe(200)
    expect((await send('/services', headers, 'POST', service)).statusCode).toBe(403)
  })
})

test('a name that the operator listed is answered, and so are its pages', async () => {
  expect((await send('/ready', { Host: 'hale.example.com' })).statusCode).toBe(200)
  expect((await send('/services', { Host: 'localhost:1', Origin: 'https://hale.example.com' })).statusCode).toBe(200)
})

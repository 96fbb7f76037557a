import { connect } from 'node:net'
import { expect, test } from 'vitest'
import { haleAt } from './harness/client.ts'
import { startHale } from './harness/hale.ts'

const get = (path: string, accept = 'text/html'): string => `GET ${path} HTTP/1.1\r\nHost: localhost\r\nAccept: ${accept}\r\n\r\n`
const post = (path: string, body: string, length = body.length): string =>
  `POST ${path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: ${length}\r\n\r\n${body}`

const service = JSON.stringify({ name: 'rude', type: 'tcp', endpoint: '127.0.0.1:1', enabled: false })

const openings = [
  get('/'),
  get('/services', '*/*'),
  get('/api/trpc/changes?input=%7B%7D', 'text/event-stream'),
  get('/metrics', '*/*'),
  get('/docs'),
  post('/services', service),
  post('/services', service, 1000),
  post('/services', '{"name":'),
  post('/api/trpc/services.create', service, 1000),
  'GET / HT',
  '\u0016\u0003\u0001',
]

/** Sends something, and hangs up so many milliseconds later without listening. */
const rudely = (port: number, text: string, afterMs: number): Promise<void> =>
  new Promise((gone) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.write(text)
      setTimeout(() => socket.resetAndDestroy(), afterMs)
    })
    socket.on('error', () => {}).once('close', () => gone())
  })

test('clients that hang up at any moment of any request harm nobody', async () => {
  await using hale = await startHale()
  const port = Number(new URL(hale.url).port)
  for (const afterMs of [0, 1, 2, 4, 8, 16, 32, 64]) {
    await Promise.all([...openings, ...openings].map((text) => rudely(port, text, afterMs)))
  }
  await haleAt(hale.url).register({ name: 'polite', type: 'tcp', endpoint: '127.0.0.1:1' })
  expect((await fetch(`${hale.url}/ready`)).status).toBe(200)
  expect(
    hale
      .output()
      .split('\n')
      .filter((line) => /"level":[56]0/.test(line)),
  ).toEqual([])
  expect(await hale.stop()).toEqual({ code: 0, signal: null })
})

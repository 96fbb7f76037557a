import { createServer } from 'node:http'
import { connect } from 'node:net'
import { once } from 'node:events'
import { expect, test } from 'vitest'
import { parseConfig } from '#runtime/config.ts'
import { manualClock } from '#runtime/manual-clock.ts'
import { listen } from './address.ts'
import { trackConnections } from './connections.ts'
import { drain } from './drain.ts'

const house = async () => {
  const server = createServer((request, response) => {
    if (request.url === '/events') response.setHeader('Content-Type', 'text/event-stream').write('data: 1\n\n')
    if (request.url === '/quick') response.end('done')
  })
  const connections = trackConnections(server)
  const url = await listen(server, parseConfig({ PORT: '0' }))
  const clock = manualClock()
  return { server, url, clock, end: () => drain(server, connections, clock) }
}

test('streams are cut off and idle connections closed at once', async () => {
  const { url, end } = await house()
  await (await fetch(`${url}/quick`)).text()
  const events = await fetch(`${url}/events`)
  await end()
  await expect(events.text()).rejects.toThrow()
})

test('whoever listens has heard of the end of every answer', async () => {
  const { server, url, end } = await house()
  let heard = false
  server.on('request', (_, response) => response.once('close', () => (heard = true)))
  const events = await fetch(`${url}/events`)
  await end()
  expect(heard).toBe(true)
  await expect(events.text()).rejects.toThrow()
})

test('a half-sent request and an answer that does not come are cut after their grace', async () => {
  const { url, clock, end } = await house()
  const half = connect(Number(new URL(url).port), '127.0.0.1')
  half.write('POST / HTTP/1.1\r\nHost: localhost\r\nContent-Le')
  half.on('error', () => {})
  const never = fetch(`${url}/never`).then(
    () => 'answered',
    () => 'cut',
  )
  await once(half, 'connect')
  await expect.poll(async () => (await fetch(`${url}/quick`)).status).toBe(200)
  let ended = false
  const ending = end().then(() => {
    ended = true
  })
  await clock.advance(1_499)
  expect(ended).toBe(false)
  await clock.advance(1)
  await ending
  expect(await never).toBe('cut')
})

import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createScope, preset } from '@pumped-fn/core-next'
import { pino } from 'pino'
import { afterEach, expect, test } from 'vitest'
import { clock } from '#runtime/clock.ts'
import { config, parseConfig } from '#runtime/config.ts'
import { log } from '#runtime/log.ts'
import { manualClock } from '#runtime/manual-clock.ts'
import { heartbeat } from './heartbeat.ts'

const stops: (() => void)[] = []
afterEach(() => stops.splice(0).forEach((stop) => stop()))

const watcher = async (status: number): Promise<{ server: Server; url: string; next: () => Promise<string> }> => {
  const seen: string[] = []
  const waiting: ((path: string) => void)[] = []
  const server = createServer((request, response) => {
    const path = `${request.method} ${request.url}`
    const taker = waiting.shift()
    if (taker) taker(path)
    else seen.push(path)
    response.writeHead(status).end('thank you')
  })
  stops.push(() => server.close())
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const next = (): Promise<string> => {
    const known = seen.shift()
    return known === undefined ? new Promise((resolve) => waiting.push(resolve)) : Promise.resolve(known)
  }
  return { server, url: `http://127.0.0.1:${port}/ping/secret`, next }
}

const beating = async (url: string) => {
  const time = manualClock()
  const waiting: ((line: string) => void)[] = []
  const sink = {
    write: (line: string) => {
      waiting.shift()?.(line)
    },
  }
  const scope = createScope(
    preset(config, parseConfig({ HALE_HEARTBEAT_URL: url })),
    preset(clock, time),
    preset(log, pino({ base: null }, sink)),
  )
  const heart = await scope.resolve(heartbeat)
  stops.push(() => heart.stop())
  return { heart, time, nextLine: () => new Promise<string>((resolve) => waiting.push(resolve)) }
}

test('beats at once and then every minute', async () => {
  const { url, next } = await watcher(200)
  const { heart, time } = await beating(url)
  heart.start(() => true)
  expect(await next()).toBe('GET /ping/secret')
  await time.advance(60_000)
  expect(await next()).toBe('GET /ping/secret')
})

test('is silent while Hale is not well, and resumes when it is', async () => {
  const { url, next } = await watcher(200)
  const { heart, time } = await beating(url)
  let well = false
  let asked = 0
  heart.start(() => {
    asked += 1
    return well
  })
  await time.advance(120_000)
  expect(asked).toBe(3)
  well = true
  const beat = next()
  await time.advance(60_000)
  expect(await beat).toBe('GET /ping/secret')
})

test('a watcher that refuses is logged without its secret URL, and asked again', async () => {
  const { url, next } = await watcher(500)
  const { heart, time, nextLine } = await beating(url)
  const line = nextLine()
  heart.start(() => true)
  await next()
  expect(await line).toContain('heartbeat was not accepted')
  expect(await line).not.toContain('secret')
  await time.advance(60_000)
  expect(await next()).toBe('GET /ping/secret')
})

test('a watcher that is away is logged and harms nothing', async () => {
  const { server, url } = await watcher(200)
  await new Promise((resolve) => server.close(resolve))
  const { heart, nextLine } = await beating(url)
  const line = nextLine()
  heart.start(() => true)
  expect(await line).toContain('heartbeat could not be sent')
  expect(await line).not.toContain('secret')
})

test('asks nothing after it was stopped', async () => {
  const { url, next } = await watcher(200)
  const { heart, time } = await beating(url)
  let asked = 0
  heart.start(() => {
    asked += 1
    return true
  })
  await next()
  heart.stop()
  await time.advance(300_000)
  expect(asked).toBe(1)
})

test('is idle without a URL', async () => {
  const { heart, time } = await beating('')
  let asked = 0
  heart.start(() => {
    asked += 1
    return true
  })
  await time.advance(120_000)
  expect(asked).toBe(0)
})

import { createServer, type AddressInfo, type Server } from 'node:net'
import { createScope, preset } from '@pumped-fn/core-next'
import { afterEach, expect, test } from 'vitest'
import { clock } from '#runtime/clock.ts'
import { config, ConfigError, parseConfig } from '#runtime/config.ts'
import { manualClock } from '#runtime/manual-clock.ts'
import { connectivity } from './connectivity.ts'

const servers: Server[] = []
afterEach(() => servers.splice(0).forEach((server) => server.close()))

const listen = async (): Promise<{ port: number; connections: () => number; close: () => Promise<void> }> => {
  let connections = 0
  const server = createServer((socket) => {
    connections += 1
    socket.destroy()
  })
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return { port, connections: () => connections, close: () => new Promise((resolve) => server.close(() => resolve())) }
}

const unused = async (): Promise<number> => {
  const { port, close } = await listen()
  await close()
  return port
}

const connectivityTo = async (peers: string) => {
  const time = manualClock()
  const scope = createScope(preset(config, parseConfig({ HALE_CONNECTIVITY: peers })), preset(clock, time))
  return { time, network: await scope.resolve(connectivity) }
}

test('with no peers configured the network counts as reachable', async () => {
  const { network } = await connectivityTo('')
  expect(await network.reachable()).toBe(true)
})

test('one peer that answers is enough', async () => {
  const peer = await listen()
  const { network } = await connectivityTo(`127.0.0.1:${await unused()},127.0.0.1:${peer.port}`)
  expect(await network.reachable()).toBe(true)
})

test('no peer that answers means unreachable', async () => {
  const { network } = await connectivityTo(`127.0.0.1:${await unused()},127.0.0.1:${await unused()}`)
  expect(await network.reachable()).toBe(false)
})

test('callers at the same time share one question', async () => {
  const peer = await listen()
  const { network } = await connectivityTo(`127.0.0.1:${peer.port}`)
  expect(await Promise.all([network.reachable(), network.reachable(), network.reachable()])).toEqual([true, true, true])
  expect(await network.reachable()).toBe(true)
  expect(peer.connections()).toBe(1)
})

test('an answer is asked for again once it is old, a yes sooner than a no', async () => {
  const peer = await listen()
  const { network, time } = await connectivityTo(`127.0.0.1:${peer.port}`)
  expect(await network.reachable()).toBe(true)
  await peer.close()
  expect(await network.reachable()).toBe(true)
  await time.advance(501)
  expect(await network.reachable()).toBe(false)
  const again = createServer((socket) => socket.destroy())
  servers.push(again)
  await new Promise<void>((resolve) => again.listen(peer.port, '127.0.0.1', resolve))
  await time.advance(2_000)
  expect(await network.reachable()).toBe(false)
  await time.advance(1_001)
  expect(await network.reachable()).toBe(true)
})

test('a peer that never answers counts as unreachable after two seconds', async () => {
  // Nothing answers on the documentation network (RFC 5737); where there is no route, the refusal comes at once.
  const { network, time } = await connectivityTo('192.0.2.1:9')
  const answer = network.reachable()
  await time.advance(2_000)
  expect(await answer).toBe(false)
})

test('a peer that is not host:port stops the start and names its setting', async () => {
  const bad = { ...parseConfig({}), connectivity: ['localhost:99999'] }
  const scope = createScope(preset(config, bad))
  await expect(scope.resolve(connectivity)).rejects.toSatisfy((error: Error) => {
    const cause = error.cause instanceof Error ? error.cause : error
    return cause instanceof ConfigError && cause.message.startsWith('HALE_CONNECTIVITY:')
  })
})

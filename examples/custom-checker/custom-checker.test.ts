import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { haleAt } from '../../e2e/harness/client.ts'
import { startExample } from '../stage.fixture.ts'

/** Answers `LLEN` as Redis does. */
const startQueueServer = async () => {
  const lengths = new Map([['mails', 0]])
  const server = createServer((socket) => {
    socket.setEncoding('utf8').on('data', (command: string) => {
      const list = /^\*2\r\n\$4\r\nLLEN\r\n\$\d+\r\n(.*)\r\n$/.exec(command)?.[1]
      socket.write(list === undefined ? '-ERR unknown command\r\n' : `:${lengths.get(list) ?? 0}\r\n`)
    })
    socket.on('error', () => {})
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const { port } = server.address() as AddressInfo
  return {
    address: `127.0.0.1:${port}`,
    lengths,
    [Symbol.asyncDispose]: () => new Promise<void>((closed) => server.close(() => closed())),
  }
}

const looked = z.object({ status: z.string(), degraded: z.boolean(), error: z.string().nullable(), reason: z.string().nullable() })

test('a service of type custom is looked at by the checker that its endpoint names, and has incidents like any other', async () => {
  await using server = await startQueueServer()
  await using process = await startExample('custom-checker')
  const hale = haleAt(process.url)
  const body = { name: 'Mail queue', type: 'custom', retries: 0, checkInterval: 3600 }
  const { id } = await hale.register({ ...body, endpoint: `queue-length ${server.address} mails 10` })
  const lookAt = async (length: number) => {
    server.lengths.set('mails', length)
    return hale.ask(`/services/${id}/check`, looked, { method: 'POST' })
  }
  expect(await lookAt(3)).toEqual({ status: 'healthy', degraded: false, error: null, reason: null })
  expect(await lookAt(11)).toEqual({ status: 'healthy', degraded: true, error: '11 jobs wait in mails', reason: null })
  expect(await lookAt(101)).toEqual({ status: 'unhealthy', degraded: false, error: '101 jobs wait in mails', reason: 'assertion' })
  expect(await hale.activeIncidents()).toMatchObject([{ serviceId: id }])
  expect(await lookAt(0)).toMatchObject({ status: 'healthy', degraded: false })
  expect(await hale.activeIncidents()).toEqual([])
  await expect(hale.register({ ...body, endpoint: 'queue-lenght x y 1' })).rejects.toThrow(/400.*there is no checker \\"queue-lenght\\"/)
})

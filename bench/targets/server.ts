import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { z } from 'zod'
import { answerWith, planOf } from '../worker.ts'

/* Answers every connection with the same bytes and closes it: as cheap as Node can be, so that the watcher is what is measured. */

const body = 'ok'
const response = `HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: ${body.length}\r\nConnection: close\r\n\r\n${body}`

const listen = async (host: string): Promise<string> => {
  const server = createServer((socket) => {
    socket.on('error', () => socket.destroy())
    socket.once('data', () => socket.end(response))
  })
  server.listen({ host, port: 0, backlog: 4096 })
  await once(server, 'listening')
  const address = server.address()
  return `http://${host}:${isInfo(address) ? address.port : 0}/`
}

const isInfo = (address: AddressInfo | string | null): address is AddressInfo => typeof address === 'object' && address !== null

const { hosts } = planOf(z.object({ hosts: z.array(z.string()) }))
answerWith(await Promise.all(hosts.map(listen)))

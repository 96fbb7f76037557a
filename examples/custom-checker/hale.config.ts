/*
 * A checker of your own: how many jobs wait in a list of a Redis server. Services name it in their endpoint:
 *
 *   HALE_CONFIG=examples/custom-checker/hale.config.ts npm start
 *   curl localhost:3000/services -H 'content-type: application/json' \
 *     -d '{"name":"Mail queue","type":"custom","endpoint":"queue-length 127.0.0.1:6379 mails 100"}'
 *
 * Up to the limit the queue is healthy, above it degraded, above ten times the limit unhealthy.
 */
import { once } from 'node:events'
import { connect } from 'node:net'
import { defineConfig, type Checker } from 'hale/config'
import { z } from 'zod'

const words = z.tuple([z.string().regex(/^[^\s:]+:\d+$/), z.string().min(1), z.coerce.number().int().min(1)])

/** Asks for the length of a list by Redis' own protocol: an array of strings out, `:<number>` back. */
const lengthOf = async (server: string, list: string, signal: AbortSignal): Promise<number> => {
  const [host, port] = server.split(':')
  const socket = connect({ host, port: Number(port) })
  try {
    socket.setEncoding('utf8').write(`*2\r\n$4\r\nLLEN\r\n$${Buffer.byteLength(list)}\r\n${list}\r\n`)
    const [answer] = z.tuple([z.string()]).parse(await once(socket, 'data', { signal }))
    const length = /^:(\d+)\r\n/.exec(answer)?.[1]
    if (length === undefined) throw new Error(`the server answered ${answer.trim()}`)
    return Number(length)
  } finally {
    socket.destroy()
  }
}

const queueLength: Checker = async ({ args }, signal) => {
  const told = words.safeParse(args)
  if (!told.success) return { status: 'unknown', error: 'to be used as: queue-length <host>:<port> <list> <limit>' }
  const [server, list, limit] = told.data
  try {
    const length = await lengthOf(server, list, signal)
    const text = `${length} jobs wait in ${list}`
    if (length > limit * 10) return { status: 'unhealthy', reason: 'assertion', error: text }
    return { status: 'healthy', degraded: length > limit, note: length > limit ? text : null }
  } catch (error) {
    return { status: 'unhealthy', reason: 'connect', error: error instanceof Error ? error.message : String(error) }
  }
}

export default defineConfig({ checkers: { 'queue-length': queueLength } })

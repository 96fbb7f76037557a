import { once } from 'node:events'
import type { Server } from 'node:http'
import ipaddr from 'ipaddr.js'
import type { Config } from '#runtime/config.ts'
import { StartError } from './refusal.ts'

/** True for names and addresses that only this machine can reach. */
export const isLoopback = (host: string): boolean => {
  const name = host.toLowerCase()
  if (name === 'localhost' || name.endsWith('.localhost')) return true
  return ipaddr.isValid(name) && ipaddr.process(name).range() === 'loopback'
}

/** Without authentication only this machine may ask, unless the operator says otherwise. */
export const assertMayListen = (config: Config): void => {
  if (isLoopback(config.host) || config.allowUnauthenticated) return
  throw new StartError(
    `HOST=${config.host} can be reached by others and Hale has no authentication yet. ` +
      'Keep HOST=127.0.0.1, or set HALE_ALLOW_UNAUTHENTICATED=1 if everyone on that network may use it.',
  )
}

const notOurs = ({ host }: Config): string => `HOST=${host} is not an address of this machine.`

const explanations = new Map<string, (config: Config) => string>([
  ['EADDRINUSE', ({ host, port }) => `Port ${port} on ${host} is in use. Stop what listens there, or set PORT to another one.`],
  ['EACCES', ({ port }) => `Listening on port ${port} is not permitted. Set PORT to one above 1023.`],
  ['EADDRNOTAVAIL', notOurs],
  ['ENOTFOUND', notOurs],
])

const explain = (error: NodeJS.ErrnoException, config: Config): string =>
  explanations.get(error.code ?? '')?.(config) ?? `Listening on ${config.host}:${config.port} failed: ${error.message}.`

// Connections that the system accepts on behalf of a busy process; what is beyond is reset. Systems cap it themselves.
const backlog = 4096

/** Listens, and returns the URL for people. */
export const listen = async (server: Server, config: Config): Promise<string> => {
  try {
    server.listen({ port: config.port, host: config.host, backlog })
    await once(server, 'listening')
  } catch (error) {
    throw error instanceof Error ? new StartError(explain(error, config), { cause: error }) : error
  }
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : config.port
  return `http://${urlHost(config.host)}:${port}`
}

const urlHost = (host: string): string => {
  if (!ipaddr.isValid(host)) return host
  const address = ipaddr.parse(host)
  if (address.range() === 'unspecified') return 'localhost'
  return address.kind() === 'ipv6' ? `[${host}]` : host
}

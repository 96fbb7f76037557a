import type { IncomingMessage } from 'node:http'
import ipaddr from 'ipaddr.js'
import type { Config } from '#runtime/config.ts'
import { isLoopback } from './address.ts'

/** What the gate looks at. */
export type Knock = Pick<IncomingMessage, 'method' | 'headers'> & { readonly socket: { readonly localAddress?: string | undefined } }

const hostPattern = /^(?<name>\[[0-9a-f:.]+\]|[^\s:/?#@\\[\]]+)(?::\d{1,5})?$/i
const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS'])

const nameOf = (host: string): string | null =>
  hostPattern
    .exec(host)
    ?.groups?.['name']?.toLowerCase()
    .replace(/^\[|\]$/g, '') ?? null

const sameAddress = (name: string, address: string | undefined): boolean =>
  address !== undefined &&
  ipaddr.isValid(name) &&
  ipaddr.isValid(address) &&
  ipaddr.process(name).toString() === ipaddr.process(address).toString()

const isListed = (config: Config, name: string): boolean => config.allowedHosts.some((allowed) => allowed.toLowerCase() === name)

const isOwnName = (config: Config, name: string, localAddress: string | undefined): boolean =>
  isLoopback(name) || name === config.host.toLowerCase() || isListed(config, name) || sameAddress(name, localAddress)

/** The page's host and port are those it asks, or a proxy in front goes by a listed name. */
const isOwnPage = (config: Config, origin: string, host: string): boolean => {
  const from = URL.parse(origin)?.host.toLowerCase() ?? ''
  const name = nameOf(from)
  return name !== null && (from === host.toLowerCase() || isListed(config, name))
}

/**
 * Why a request is refused, or null. A name that Hale does not go by would be a foreign site that had its own name
 * rebound to this address; another site's script may not make Hale open connections.
 */
export const refuse = (config: Config, { method = 'GET', headers, socket }: Knock): string | null => {
  const host = headers.host ?? ''
  const name = nameOf(host)
  if (name === null || !isOwnName(config, name, socket.localAddress)) {
    return 'Hale does not go by the name in the Host header. List it in HALE_ALLOWED_HOSTS to allow it.'
  }
  const foreignPage = headers.origin !== undefined && !isOwnPage(config, headers.origin, host)
  const foreignSite = headers['sec-fetch-site'] === 'cross-site' && !safeMethods.has(method)
  return foreignPage || foreignSite ? 'Requests from the pages of another site are refused.' : null
}

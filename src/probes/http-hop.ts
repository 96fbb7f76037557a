import type { HostPort } from './host-port.ts'

/** What is asked for, apart from where. */
export interface Content {
  readonly method: string
  readonly headers: readonly (readonly [name: string, value: string])[]
  readonly body: string | undefined
}

/** One request, ready to be sent. */
export interface Hop {
  readonly url: URL
  readonly peer: HostPort
  readonly secure: boolean
  readonly path: string
  readonly content: Content
  /** Names and values in turn: all headers that are sent. */
  readonly headers: readonly string[]
}

const carriesBody = new Set(['POST', 'PUT', 'PATCH'])

const sentHeaders = (url: URL, { method, headers, body }: Content): string[] => {
  const sent = [...headers]
  if (!headers.some(([name]) => name.toLowerCase() === 'host')) sent.unshift(['Host', url.host])
  if (body !== undefined || carriesBody.has(method)) sent.push(['Content-Length', String(Buffer.byteLength(body ?? ''))])
  sent.push(['Connection', 'close'])
  return sent.flat()
}

const defaultPort = (secure: boolean): number => (secure ? 443 : 80)

export const hopTo = (url: URL, content: Content): Hop => {
  const secure = url.protocol === 'https:'
  const host = url.hostname.startsWith('[') ? url.hostname.slice(1, -1) : url.hostname
  const port = url.port === '' ? defaultPort(secure) : Number(url.port)
  return { url, peer: { host, port }, secure, path: url.pathname + url.search, content, headers: sentHeaders(url, content) }
}

import { isIPv6 } from 'node:net'

/** A TCP address: a name or a literal without brackets, and a port. */
export interface HostPort {
  readonly host: string
  readonly port: number
}

const shape = /^(?:\[(?<literal>[^\]]+)\]|(?<name>[^\s:/@[\]]+)):(?<port>\d{1,5})$/

/** Reads `host:port` with IPv6 in brackets; null where it is not one. */
export const parseHostPort = (text: string): HostPort | null => {
  const groups = shape.exec(text)?.groups
  if (!groups) return null
  const port = Number(groups['port'])
  if (port < 1 || port > 65_535) return null
  const { literal, name } = groups
  if (literal !== undefined) return isIPv6(literal) ? { host: literal, port } : null
  return name === undefined ? null : { host: name, port }
}

import ipaddr from 'ipaddr.js'

const v4 = (high: number, low: number): ipaddr.IPv4 => new ipaddr.IPv4([high >> 8, high & 0xff, low >> 8, low & 0xff])

const inverted = (part: number): number => ~part & 0xffff

/**
 * The IPv4 addresses that a packet to this IPv6 address may reach: IPv4-mapped and -compatible (RFC 4291), SIIT
 * (RFC 7915), NAT64 (RFC 6052, 8215), 6to4 (RFC 3056), Teredo (RFC 4380), ISATAP (RFC 5214).
 */
export const embeddedAddresses = (address: ipaddr.IPv6): ipaddr.IPv4[] => {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = address.parts
  const tail = v4(g, h)
  if (a === 0 && b === 0 && c === 0 && d === 0) {
    const translated = (e === 0 && (f === 0 || f === 0xffff)) || (e === 0xffff && f === 0)
    const loopbackOrUnspecified = e === 0 && f === 0 && g === 0 && h <= 1
    return translated && !loopbackOrUnspecified ? [tail] : []
  }
  if (a === 0x64 && b === 0xff9b) return c === 1 ? [tail, v4(d, ((e & 0xff) << 8) | (f >> 8))] : [tail]
  if (a === 0x2002) return [v4(b, c)]
  if (a === 0x2001 && b === 0) return [v4(c, d), v4(inverted(g), inverted(h))]
  return f === 0x5efe && (e & 0xfdff) === 0 ? [tail] : []
}

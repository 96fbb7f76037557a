import { derive, name } from '@pumped-fn/core-next'
import ipaddr from 'ipaddr.js'
import { config, ConfigError } from '#runtime/config.ts'
import { embeddedAddresses } from './embedded-address.ts'

/** Which addresses probes may open connections to. */
export interface Outbound {
  /** Why this address (a literal) may not be reached, with the setting that lifts it; null where it may be. */
  refusal(address: string): string | null
}

type Address = ipaddr.IPv4 | ipaddr.IPv6
type Range = readonly [Address, number]

interface Rule {
  readonly range: Range
  readonly why: string
}

const deniedByDefault: readonly (readonly [what: string, ranges: readonly string[]])[] = [
  [
    'cloud metadata address',
    [
      '169.254.169.254/32',
      'fd00:ec2::254/128',
      'fd20:ce::254/128',
      'fd00:42::42/128',
      '100.100.100.200/32',
      '192.0.0.192/32',
      '168.63.129.16/32',
    ],
  ],
  ['link-local address', ['169.254.0.0/16', 'fe80::/10']],
  ['unspecified address', ['0.0.0.0/8', '::/128']],
  ['multicast address', ['224.0.0.0/4', 'ff00::/8']],
  ['broadcast address', ['255.255.255.255/32']],
]

const defaultRules: readonly Rule[] = deniedByDefault.flatMap(([what, ranges]) =>
  ranges.map((range) => ({ range: ipaddr.parseCIDR(range), why: `${what}; HALE_OUTBOUND_ALLOW can allow it` })),
)

// The library's plain checks also accept spellings such as 10/8, which it reads as 0.0.0.10/8.
const parseRange = (variable: string, text: string): Range => {
  if (ipaddr.IPv4.isValidCIDRFourPartDecimal(text) || ipaddr.IPv6.isValidCIDR(text)) return ipaddr.parseCIDR(text)
  if (ipaddr.IPv4.isValidFourPartDecimal(text)) return [ipaddr.parse(text), 32]
  if (ipaddr.IPv6.isValid(text)) return [ipaddr.parse(text), 128]
  throw new ConfigError(`${variable}: ${JSON.stringify(text)} is not an address range such as 10.0.0.0/8`)
}

const within = (address: Address, [network, bits]: Range): boolean => address.kind() === network.kind() && address.match(network, bits)

const reachedThrough = (address: Address): readonly Address[] =>
  address instanceof ipaddr.IPv6 ? [address, ...embeddedAddresses(address)] : [address]

/** Ranges of `deny` are always refused; ranges of `allow` lift the defaults, nothing else. */
export const outboundPolicy = (allow: readonly string[], deny: readonly string[]): Outbound => {
  const denied: Rule[] = deny.map((text) => ({
    range: parseRange('HALE_OUTBOUND_DENY', text),
    why: `inside ${text}, denied by HALE_OUTBOUND_DENY`,
  }))
  const allowed = allow.map((text) => parseRange('HALE_OUTBOUND_ALLOW', text))

  const whyNot = (address: Address): string | undefined => {
    const ruled = denied.find((rule) => within(address, rule.range))
    if (ruled || allowed.some((range) => within(address, range))) return ruled?.why
    return defaultRules.find((rule) => within(address, rule.range))?.why
  }

  return {
    refusal: (literal) => {
      for (const address of reachedThrough(ipaddr.parse(literal))) {
        const why = whyNot(address)
        if (why !== undefined) return why
      }
      return null
    },
  }
}

export const outbound = derive(
  { config },
  ({ config }): Outbound => outboundPolicy(config.outboundAllow, config.outboundDeny),
  name('probes.outbound'),
)

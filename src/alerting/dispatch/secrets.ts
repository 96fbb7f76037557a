import type { ChannelOptions } from '#domain/alerting/alert.ts'
import type { JsonValue } from '#domain/service.ts'
import type { ChannelType } from '../channel.ts'
import { isSecret, isWhollySecret, mask, ofEntries, ofField, partsOf, type Shape, shapeOf } from './secret-shape.ts'

/** Shorter parts of an address are words that anybody may say. */
const shortestPart = 8

const textsOf = (value: JsonValue): string[] => {
  if (typeof value === 'string') return [value]
  const { fields = {}, entries = Object.values(fields) } = partsOf(value)
  return entries.flatMap(textsOf)
}

const inside = (shape: Shape, value: JsonValue): string[] => {
  const { fields, entries } = isWhollySecret(shape) ? {} : partsOf(value)
  if (entries) return entries.flatMap((entry) => inside(ofEntries(shape), entry))
  if (fields) return Object.entries(fields).flatMap(([field, one]) => inside(ofField(shape, field), one))
  return isSecret(shape) ? textsOf(value) : []
}

/** An address is not quoted as a whole by those who answer, but its path or a token in it may be. */
const addressPartsOf = (secret: string): string[] => [
  secret,
  ...secret.split(/[/?&=#:@,;\s]+/).filter((part) => part.length >= shortestPart),
]

const hostsOf = (secrets: readonly string[]): ReadonlySet<string> => new Set(secrets.flatMap((one) => URL.parse(one)?.hostname ?? []))

/** The secrets among the options of a channel, longest first: its fields with `format: 'password'`, and what such addresses are made of. */
export const secretsOf = (type: ChannelType, options: ChannelOptions): readonly string[] => {
  const secrets = inside(shapeOf(type.options), options)
  const hosts = hostsOf(secrets)
  const parts = secrets.flatMap(addressPartsOf).filter((part) => part !== '' && !hosts.has(part))
  return [...new Set(parts)].toSorted((a, b) => b.length - a.length)
}

/** The text without any of the secrets. */
export const withoutSecrets = (text: string, secrets: readonly string[]): string =>
  secrets.reduce((rest, secret) => rest.replaceAll(secret, mask), text)

import { z } from 'zod'
import type { ChannelOptions } from '#domain/alert.ts'
import type { JsonValue } from '#domain/service.ts'
import type { ChannelType } from './channel.ts'

/** Shorter parts of an address are words that anybody may say. */
const shortestPart = 8

const hidden = '********'

type Schema = z.core.JSONSchema._JSONSchema

const isRecord = (value: JsonValue | undefined): value is { readonly [key: string]: JsonValue } =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isList = (value: JsonValue): value is readonly JsonValue[] => Array.isArray(value)

const inAny = (schemas: readonly Schema[] | undefined, value: JsonValue): string[] => (schemas ?? []).flatMap((one) => inside(one, value))

const textsOf = (value: JsonValue): string[] => {
  if (typeof value === 'string') return [value]
  if (value === null || typeof value !== 'object') return []
  return Object.values(value).flatMap(textsOf)
}

const inside = (schema: Schema | undefined, value: JsonValue | undefined): string[] => {
  if (value === undefined || typeof schema !== 'object') return []
  if (schema.format === 'password') return textsOf(value)
  const alternatives = [...inAny(schema.anyOf, value), ...inAny(schema.oneOf, value), ...inAny(schema.allOf, value)]
  if (isList(value)) {
    const { items } = schema
    return [...alternatives, ...value.flatMap((one) => inside(Array.isArray(items) ? undefined : items, one))]
  }
  if (!isRecord(value)) return alternatives
  const rule = (key: string): Schema | undefined => schema.properties?.[key] ?? schema.additionalProperties
  return [...alternatives, ...Object.entries(value).flatMap(([key, one]) => inside(rule(key), one))]
}

/** An address is not quoted as a whole by those who answer, but its path or a token in it may be. */
const partsOf = (secret: string): string[] => [secret, ...secret.split(/[/?&=#:@,;\s]+/).filter((part) => part.length >= shortestPart)]

const hostsOf = (secrets: readonly string[]): ReadonlySet<string> => new Set(secrets.flatMap((one) => URL.parse(one)?.hostname ?? []))

/** The secrets among the options of a channel, longest first: its fields with `format: 'password'`, and what such addresses are made of. */
export const secretsOf = (type: ChannelType, options: ChannelOptions): readonly string[] => {
  const secrets = inside(z.toJSONSchema(type.options, { io: 'input', unrepresentable: 'any' }), options)
  const hosts = hostsOf(secrets)
  const parts = secrets.flatMap(partsOf).filter((part) => part !== '' && !hosts.has(part))
  return [...new Set(parts)].toSorted((a, b) => b.length - a.length)
}

/** The text without any of the secrets. */
export const withoutSecrets = (text: string, secrets: readonly string[]): string =>
  secrets.reduce((rest, secret) => rest.replaceAll(secret, hidden), text)

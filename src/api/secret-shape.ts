import type { JsonValue } from '#domain/service.ts'
import type { z } from 'zod'
import { mask } from './schema/channel.ts'

type Schema = z.core.JSONSchema._JSONSchema

/** All schemas that speak of one place. Of a place that none speaks of nobody knows what it holds: it counts as a secret. */
export type Shape = readonly Schema[]

type Described = z.core.JSONSchema.JSONSchema

const described = (shape: Shape): Described[] =>
  shape.flatMap((schema) => {
    if (typeof schema === 'boolean') return []
    const { anyOf = [], oneOf = [], allOf = [] } = schema
    return [schema, ...described([...anyOf, ...oneOf, ...allOf])]
  })

const isObject = (value: JsonValue): value is Readonly<Record<string, JsonValue>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isList = (value: JsonValue): value is readonly JsonValue[] => Array.isArray(value)

/** Fields of an object, entries of a list, nothing of anything else. */
export const partsOf = (
  value: JsonValue,
): { readonly fields?: Readonly<Record<string, JsonValue>>; readonly entries?: readonly JsonValue[] } => {
  if (isList(value)) return { entries: value }
  return isObject(value) ? { fields: value } : {}
}

const present = (schema: Schema | undefined): Schema[] => (schema === undefined || typeof schema === 'boolean' ? [] : [schema])

export const ofField = (shape: Shape, field: string): Shape =>
  described(shape).flatMap(({ properties = {}, additionalProperties }) =>
    present(Object.hasOwn(properties, field) ? properties[field] : additionalProperties),
  )

export const ofEntries = (shape: Shape): Shape =>
  described(shape).flatMap(({ items, prefixItems = [] }) => [...(Array.isArray(items) ? items : present(items)), ...prefixItems])

export const isSecret = (shape: Shape): boolean => shape.length === 0 || described(shape).some(({ format }) => format === 'password')

const isUnset = (value: JsonValue): boolean => value === null || value === ''

/** The value with every secret that is set behind the mask. */
export const maskWith = (shape: Shape, value: JsonValue): JsonValue => {
  const isWhole = shape.length > 0 && isSecret(shape)
  const { fields, entries } = isWhole ? {} : partsOf(value)
  if (entries) return entries.map((entry) => maskWith(ofEntries(shape), entry))
  if (fields) return Object.fromEntries(Object.entries(fields).map(([field, one]) => [field, maskWith(ofField(shape, field), one)]))
  return isSecret(shape) && !isUnset(value) ? mask : value
}

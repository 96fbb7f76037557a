import { z } from 'zod'
import type { JsonValue } from '#domain/service.ts'

/*
 * Where secrets stand in options: at fields whose schema says `format: 'password'`. Where these are sent: to what stands at
 * fields whose schema says `destination: true`, and at every address of `z.url()`.
 */

/** What a secret reads back as. */
export const mask = '********'

type Schema = z.core.JSONSchema._JSONSchema

/** All schemas that speak of one place. Of a place that none speaks of nobody knows what it holds: it counts as a secret. */
export type Shape = readonly Schema[]

export const shapeOf = (schema: z.ZodType): Shape => [z.toJSONSchema(schema, { io: 'input', reused: 'inline', unrepresentable: 'any' })]

const described = (shape: Shape): z.core.JSONSchema.JSONSchema[] =>
  shape.flatMap((schema) => {
    if (typeof schema === 'boolean') return []
    const { anyOf = [], oneOf = [], allOf = [] } = schema
    return [schema, ...described([...anyOf, ...oneOf, ...allOf])]
  })

const isObject = (value: JsonValue): value is Readonly<Record<string, JsonValue>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isList = (value: JsonValue): value is readonly JsonValue[] => Array.isArray(value)

interface Parts {
  readonly fields?: Readonly<Record<string, JsonValue>>
  readonly entries?: readonly JsonValue[]
}

/** Fields of an object, entries of a list, nothing of anything else. */
export const partsOf = (value: JsonValue): Parts => {
  if (isList(value)) return { entries: value }
  return isObject(value) ? { fields: value } : {}
}

const present = (schema: Schema | undefined): Schema[] => (schema === undefined || typeof schema === 'boolean' ? [] : [schema])

export const ofField = (shape: Shape, field: string): Shape =>
  described(shape).flatMap(({ properties = {}, additionalProperties }) =>
    present(Object.hasOwn(properties, field) ? properties[field] : additionalProperties),
  )

/** What fields of an object stand at where nothing is given. */
export const defaultsOf = (shape: Shape): Readonly<Record<string, JsonValue>> =>
  Object.fromEntries(
    described(shape).flatMap(({ properties = {} }) =>
      Object.entries(properties).flatMap(([field, schema]): [string, JsonValue][] =>
        // Safe: a default of a JSON schema is JSON.
        typeof schema === 'object' && schema.default !== undefined ? [[field, schema.default as JsonValue]] : [],
      ),
    ),
  )

export const ofEntries = (shape: Shape): Shape =>
  described(shape).flatMap(({ items, prefixItems = [] }) => [...(Array.isArray(items) ? items : present(items)), ...prefixItems])

export const isSecret = (shape: Shape): boolean => shape.length === 0 || described(shape).some(({ format }) => format === 'password')

export const isDestination = (shape: Shape): boolean =>
  described(shape).some(({ format, destination }) => destination === true || format === 'uri')

/** Whether all that stands here is one secret, be it made of parts. */
export const isWhollySecret = (shape: Shape): boolean => shape.length > 0 && isSecret(shape)

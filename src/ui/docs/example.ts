import type { JsonValue } from '#domain/service.ts'
import { nameOf } from './schema-words.ts'
import type { Schema, Schemas } from './document.ts'

/* Schemas may contain themselves. */
const deepest = 6

const texts: Readonly<Record<string, string>> = {
  uri: 'https://example.org/health',
  'date-time': '2026-06-01T12:00:00Z',
  date: '2026-06-01',
}

const objectOf = ({ properties = {}, required = [] }: Schema, schemas: Schemas, depth: number): JsonValue =>
  Object.fromEntries(
    Object.entries(properties)
      .filter(([name]) => required.includes(name))
      .map(([name, property]) => [name, exampleOf(property, schemas, depth + 1)]),
  )

const ofType = (schema: Schema, schemas: Schemas, depth: number): JsonValue => {
  const type = typeof schema.type === 'string' ? schema.type : (schema.type?.find((one) => one !== 'null') ?? 'any')
  switch (type) {
    case 'object':
      return objectOf(schema, schemas, depth)
    case 'array':
      return schema.items ? [exampleOf(schema.items, schemas, depth + 1)] : []
    case 'integer':
    case 'number':
      return schema.minimum ?? 1
    case 'boolean':
      return true
    case 'string':
      return texts[schema.format ?? ''] ?? 'text'
    default:
      return schema.properties ? objectOf(schema, schemas, depth) : {}
  }
}

/** A small value that a schema allows: what it names itself, or only what is required. */
export const exampleOf = (schema: Schema, schemas: Schemas, depth = 0): JsonValue => {
  if (depth > deepest) return null
  if (schema.$ref !== undefined) return exampleOf(schemas[nameOf(schema.$ref)] ?? {}, schemas, depth + 1)
  const given = schema.examples?.[0] ?? schema.default ?? schema.const ?? schema.enum?.[0]
  if (given !== undefined) return given
  const [choice] = schema.anyOf ?? schema.oneOf ?? schema.allOf ?? []
  return choice ? exampleOf(choice, schemas, depth + 1) : ofType(schema, schemas, depth)
}

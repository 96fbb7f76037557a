import type { FormSchema } from '#api/schema/probe.ts'

/** The faces that a value of a schema can have in a form. */
export type Kind =
  | 'text'
  | 'long-text'
  | 'secret'
  | 'number'
  | 'switch'
  | 'yes-no'
  | 'choice'
  | 'scalar'
  | 'words'
  | 'map'
  | 'list'
  | 'alternatives'
  | 'object'
  /** Whatever has no face of its own is written as JSON. */
  | 'json'

const scalarTypes: readonly (string | undefined)[] = ['string', 'number', 'integer', 'boolean', 'null']
const isScalar = ({ type, properties, anyOf }: FormSchema): boolean => scalarTypes.includes(type) && !properties && !anyOf
const isObject = ({ type, properties }: FormSchema): boolean => type === 'object' && properties !== undefined

/** Where nothing may be given as well as something, leaving the field empty means nothing. */
export const withoutNull = (schema: FormSchema): FormSchema => {
  const others = schema.anyOf?.filter(({ type }) => type !== 'null') ?? []
  const [only] = others
  if (schema.anyOf === undefined || others.length !== 1 || only === undefined) return schema
  const { anyOf: _, ...face } = schema
  return { ...only, ...face }
}

const kindOfString = ({ format }: FormSchema): Kind => {
  if (format === 'password') return 'secret'
  return format === 'multiline' ? 'long-text' : 'text'
}

const kindOfArray = ({ items }: FormSchema): Kind => {
  if (items === undefined) return 'json'
  if (items.type === 'string' && !items.enum) return 'words'
  return isObject(items) ? 'list' : 'json'
}

/** Several objects, none of which must be there: one of them is meant. */
const isOneOf = ({ properties = {}, required = [] }: FormSchema): boolean => {
  const parts = Object.values(properties)
  return parts.length > 1 && required.length === 0 && parts.every(isObject)
}

const kindOfObject = (schema: FormSchema): Kind => {
  if (schema.properties) return isOneOf(schema) ? 'alternatives' : 'object'
  return typeof schema.additionalProperties === 'object' && schema.additionalProperties.type === 'string' ? 'map' : 'json'
}

const kindOfUnion = (anyOf: readonly FormSchema[]): Kind => {
  if (anyOf.every(isScalar)) return 'scalar'
  return anyOf.every(isObject) ? 'alternatives' : 'json'
}

export const kindOf = (schema: FormSchema): Kind => {
  if (schema.anyOf) return kindOfUnion(schema.anyOf)
  if (schema.enum) return schema.enum.every((value) => typeof value === 'string') ? 'choice' : 'json'
  switch (schema.type) {
    case 'string':
      return kindOfString(schema)
    case 'number':
    case 'integer':
      return 'number'
    case 'boolean':
      return schema.default === undefined ? 'yes-no' : 'switch'
    case 'array':
      return kindOfArray(schema)
    case 'object':
      return kindOfObject(schema)
    default:
      return 'json'
  }
}

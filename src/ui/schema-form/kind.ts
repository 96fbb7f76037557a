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

const scalarTypes: readonly string[] = ['string', 'number', 'integer', 'boolean', 'null']

const typesOf = ({ type = [] }: FormSchema): readonly string[] => (typeof type === 'string' ? [type] : type)

const isScalar = (schema: FormSchema): boolean => {
  const types = typesOf(schema)
  return types.length > 0 && types.every((type) => scalarTypes.includes(type))
}

const isObject = ({ type, properties }: FormSchema): boolean => type === 'object' && properties !== undefined

const onlyOf = <Item>(items: readonly Item[]): Item | undefined => (items.length === 1 ? items[0] : undefined)

/** Where nothing may be given as well as something, leaving the field empty means nothing. */
export const withoutNull = (schema: FormSchema): FormSchema => {
  const { anyOf, ...face } = schema
  const type = onlyOf(typesOf(schema).filter((one) => one !== 'null'))
  const part = onlyOf((anyOf ?? []).filter((one) => one.type !== 'null'))
  if (part) return { ...part, ...face }
  return type === undefined ? schema : { ...schema, type }
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

const kindsOfTypes: Readonly<Record<string, (schema: FormSchema) => Kind>> = {
  string: kindOfString,
  number: () => 'number',
  integer: () => 'number',
  boolean: (schema) => (schema.default === undefined ? 'yes-no' : 'switch'),
  array: kindOfArray,
  object: kindOfObject,
}

export const kindOf = (schema: FormSchema): Kind => {
  if (schema.anyOf) return kindOfUnion(schema.anyOf)
  if (schema.enum) return schema.enum.every((value) => typeof value === 'string') ? 'choice' : 'json'
  const types = typesOf(schema)
  if (types.length > 1) return isScalar(schema) ? 'scalar' : 'json'
  return kindsOfTypes[types[0] ?? '']?.(schema) ?? 'json'
}

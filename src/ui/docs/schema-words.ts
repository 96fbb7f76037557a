import type { Schema } from './document.ts'

/** `Service` of `#/components/schemas/Service`. */
export const nameOf = (ref: string): string => ref.split('/').at(-1) ?? ref

/** Where the page shows a schema. */
export const anchorOf = (name: string): string => `schema-${name}`

const range = (least: number | undefined, most: number | undefined, unit: string): string | null => {
  if (least !== undefined && most !== undefined) return `${least} to ${most}${unit}`
  if (least !== undefined) return `at least ${least}${unit}`
  return most === undefined ? null : `at most ${most}${unit}`
}

/** What a schema allows, in a few words; `$ref` by its name. */
export const typeWords = (schema: Schema): string => {
  if (schema.$ref !== undefined) return nameOf(schema.$ref)
  if (schema.const !== undefined) return JSON.stringify(schema.const)
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(' | ')
  const choices = schema.anyOf ?? schema.oneOf
  if (choices) return [...new Set(choices.map(typeWords))].join(' | ')
  if (schema.allOf) return schema.allOf.map(typeWords).join(' & ')
  if (schema.type === 'array') return `array of ${schema.items ? typeWords(schema.items) : 'anything'}`
  const type = typeof schema.type === 'string' ? schema.type : (schema.type?.join(' | ') ?? 'anything')
  return schema.format === undefined ? type : `${type} (${schema.format})`
}

/** Bounds and the default, as short sentences. */
export const limitsOf = (schema: Schema): string[] =>
  [
    range(schema.minimum, schema.maximum, ''),
    range(schema.minLength, schema.maxLength, ' characters'),
    schema.default === undefined ? null : `default ${JSON.stringify(schema.default)}`,
  ].filter((words) => words !== null)

/** The names of all schemas that stand in the words of one, so that they can be linked. */
export const refsOf = (schema: Schema): string[] => {
  if (schema.$ref !== undefined) return [nameOf(schema.$ref)]
  const parts = [...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? []), ...(schema.items ? [schema.items] : [])]
  return [...new Set(parts.flatMap(refsOf))]
}

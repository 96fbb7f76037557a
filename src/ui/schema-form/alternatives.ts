import type { FormSchema } from '#api/schema/probe.ts'
import { type Fields, fieldsOf, type Value, withField } from './json.ts'
import { labelOf } from './label.ts'

/** One of several shapes that a value may have. */
export interface Alternative {
  readonly key: string
  readonly title: string
  readonly schema: FormSchema
  /** Where its own value stands in the whole one; empty where it is the whole. */
  readonly under: string
}

/** Each is a property of its own, as in `{basic: {…}}`, or the whole value, told apart by its keys. */
export const alternativesOf = ({ properties, anyOf }: FormSchema): readonly Alternative[] =>
  anyOf
    ? anyOf.map((schema, index) => ({ key: String(index), title: schema.title ?? `Form ${index + 1}`, schema, under: '' }))
    : Object.entries(properties ?? {}).map(([key, schema]) => ({ key, title: labelOf(schema, key), schema, under: key }))

const fits = ({ schema, under }: Alternative, value: Value): boolean => {
  const fields = fieldsOf(value)
  if (under !== '') return under in fields
  const constants = Object.entries(schema.properties ?? {}).filter(([, property]) => property.const !== undefined)
  if (constants.length > 0) return constants.every(([key, property]) => fields[key] === property.const)
  return (schema.required ?? []).every((key) => key in fields)
}

/** The shape that a value has. */
export const chosenOf = (alternatives: readonly Alternative[], value: Value): Alternative | undefined =>
  value === undefined ? undefined : alternatives.find((alternative) => fits(alternative, value))

/** A value of this shape that says nothing yet but which shape it is. */
export const blankOf = ({ schema, under }: Alternative): Value => {
  let blank: Fields = {}
  for (const [key, property] of Object.entries(schema.properties ?? {})) blank = withField(blank, key, property.const)
  return under === '' ? blank : { [under]: blank }
}

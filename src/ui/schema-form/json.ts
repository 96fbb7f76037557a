import type { JsonValue } from '#domain/service.ts'

/** A value that may be absent. */
export type Value = JsonValue | undefined
export type Fields = { readonly [key: string]: JsonValue }

const isFields = (value: Value): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value)

/** The value as an object; empty where it is none. */
export const fieldsOf = (value: Value): Fields => (isFields(value) ? value : {})

const isList = (value: Value): value is readonly JsonValue[] => Array.isArray(value)
export const itemsOf = (value: Value): readonly JsonValue[] => (isList(value) ? value : [])

export const textOf = (value: Value): string => (typeof value === 'string' ? value : '')

/** The object with a field set, or left out where it is absent. */
export const withField = (fields: Fields, key: string, value: Value): Fields => {
  const { [key]: _, ...others } = fields
  if (value === undefined) return others
  return key in fields ? { ...fields, [key]: value } : { ...others, [key]: value }
}

export const isEmpty = (fields: object): boolean => Object.keys(fields).length === 0

/** Equal as JSON, whatever the order of the keys. */
export const isSame = (a: Value, b: Value): boolean => {
  if (isList(a) && isList(b)) return a.length === b.length && a.every((item, index) => isSame(item, b[index]))
  if (!isFields(a) || !isFields(b)) return a === b
  const keys = new Set([...Object.keys(a), ...Object.keys(b)])
  return [...keys].every((key) => isSame(a[key], b[key]))
}

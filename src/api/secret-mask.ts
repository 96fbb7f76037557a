import { isSecret, isWhollySecret, mask, ofEntries, ofField, partsOf, type Shape } from '#alerting/dispatch/secret-shape.ts'
import type { JsonValue } from '#domain/service.ts'

const isUnset = (value: JsonValue): boolean => value === null || value === ''

/** The value with every secret that is set behind the mask. */
export const maskWith = (shape: Shape, value: JsonValue): JsonValue => {
  const { fields, entries } = isWhollySecret(shape) ? {} : partsOf(value)
  if (entries) return entries.map((entry) => maskWith(ofEntries(shape), entry))
  if (fields) return Object.fromEntries(Object.entries(fields).map(([field, one]) => [field, maskWith(ofField(shape, field), one)]))
  return isSecret(shape) && !isUnset(value) ? mask : value
}

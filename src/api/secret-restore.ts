import { isSecret, mask, ofEntries, ofField, partsOf, type Shape } from '#alerting/dispatch/secret-shape.ts'
import type { FieldProblem } from '#domain/errors.ts'
import type { JsonValue } from '#domain/service.ts'
import { maskWith } from './secret-mask.ts'

interface Place {
  readonly given: JsonValue
  /** What was there before, undefined where nothing was. */
  readonly stored: JsonValue | undefined
  readonly path: string
}

/** The same text for the same value, whatever the order of its fields. */
const canonical = (value: JsonValue): string => {
  const { fields, entries } = partsOf(value)
  if (entries) return `[${entries.map(canonical).join()}]`
  if (!fields) return JSON.stringify(value)
  const sorted = Object.entries(fields).toSorted(([one], [other]) => (one < other ? -1 : 1))
  return `{${sorted.map(([field, one]) => `${JSON.stringify(field)}:${canonical(one)}`).join()}}`
}

const placesByForm = (forms: readonly string[]): Map<string, number[]> => Map.groupBy(forms.keys(), (index) => forms[index] ?? '')

/**
 * Which stored entry each given one was: the one that reads the same once masked. Of several that read the same the order
 * tells, where there are as many as before; an entry that reads like none is the one in its place, where the list is as long
 * as before and that one is not found elsewhere.
 */
const partners = (shape: Shape, given: readonly JsonValue[], stored: readonly JsonValue[]): (JsonValue | undefined)[] => {
  const formsBefore = stored.map((entry) => canonical(maskWith(shape, entry)))
  const forms = given.map(canonical)
  const before = placesByForm(formsBefore)
  const now = placesByForm(forms)
  return forms.map((form, index) => {
    const [alikeBefore, alike] = [before.get(form) ?? [], now.get(form) ?? []]
    if (alikeBefore.length === 1) return stored[alikeBefore[0] ?? 0]
    if (alikeBefore.length > 1) return alike.length === alikeBefore.length ? stored[alikeBefore[alike.indexOf(index)] ?? 0] : undefined
    return given.length === stored.length && !now.has(formsBefore[index] ?? '') ? stored[index] : undefined
  })
}

const secretAt = ({ stored, path }: Place, shape: Shape, problems: FieldProblem[]): JsonValue => {
  if (stored !== undefined && maskWith(shape, stored) === mask) return stored
  problems.push({ path, message: 'must be given: no stored value belongs here' })
  return mask
}

/** What was given, with stored secrets in place of the masks that stand for them. */
export const restoreWith = (shape: Shape, place: Place, problems: FieldProblem[]): JsonValue => {
  const { given, stored, path } = place
  if (given === mask && isSecret(shape)) return secretAt(place, shape, problems)
  const { fields, entries } = partsOf(given)
  const before = stored === undefined ? {} : partsOf(stored)
  if (entries) {
    const inner = ofEntries(shape)
    const known = partners(inner, entries, before.entries ?? [])
    return entries.map((entry, index) => restoreWith(inner, { given: entry, stored: known[index], path: `${path}.${index}` }, problems))
  }
  if (!fields) return given
  const known = (field: string): JsonValue | undefined => (Object.hasOwn(before.fields ?? {}, field) ? before.fields?.[field] : undefined)
  return Object.fromEntries(
    Object.entries(fields).map(([field, one]) => [
      field,
      restoreWith(ofField(shape, field), { given: one, stored: known(field), path: `${path}.${field}` }, problems),
    ]),
  )
}

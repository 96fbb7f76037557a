import type { FieldProblem } from '#domain/errors.ts'
import type { JsonValue } from '#domain/service.ts'
import type { Problems } from '../schema-form/problems.tsx'

/* What a form holds, looked into by dotted paths. */
type Held = JsonValue | object | undefined

const isHolder = (held: Held): held is { readonly [key: string]: Held } => typeof held === 'object' && held !== null

const valueAt = (held: Held, path: string): Held =>
  path.split('.').reduce<Held>((inner, key) => (isHolder(inner) ? inner[key] : undefined), held)

/** What was refused: beside which field, and what has none. */
export interface Placed {
  readonly problems: Problems
  readonly homeless: readonly string[]
}

/** The first problem of each field counts. A field is whatever the draft has a place for. */
export const placed = (problems: readonly FieldProblem[], draft: object): Placed => {
  const hasField = ({ path }: FieldProblem): boolean => path.split('.')[0] !== '' && (path.split('.')[0] ?? '') in draft
  const homeless = problems.filter((problem) => !hasField(problem))
  return {
    problems: Object.fromEntries(
      problems
        .filter(hasField)
        .toReversed()
        .map(({ path, message }) => [path, message]),
    ),
    homeless: homeless.map(({ path, message }) => (path === '' ? message : `${path}: ${message}`)),
  }
}

/** What is left of the problems once fields have been changed. */
export const afterChange = (problems: Problems, now: object, before: object): Problems => {
  const left = Object.entries(problems).filter(([path]) => valueAt(now, path) === valueAt(before, path))
  return left.length === Object.keys(problems).length ? problems : Object.fromEntries(left)
}

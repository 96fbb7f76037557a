import type { FormSchema } from '#api/schema/probe.ts'
import type { FieldProblem } from '#domain/errors.ts'
import type { Problems } from '../schema-form/problems.tsx'
import type { Draft } from './draft.ts'

/** What was refused: beside which field, and what has none. */
export interface Placed {
  readonly problems: Problems
  readonly homeless: readonly string[]
}

const hasField = (path: string, fields: readonly string[], options: FormSchema): boolean => {
  const [field = '', option = ''] = path.split('.')
  return field === 'options' ? option in (options.properties ?? {}) : fields.includes(field)
}

/** The first problem of each field counts. */
export const placed = (problems: readonly FieldProblem[], draft: Draft, options: FormSchema): Placed => {
  const fields = Object.keys(draft)
  const housed = problems.filter(({ path }) => hasField(path, fields, options))
  const homeless = problems.filter(({ path }) => !hasField(path, fields, options))
  return {
    problems: Object.fromEntries(housed.toReversed().map(({ path, message }) => [path, message])),
    homeless: homeless.map(({ path, message }) => (path === '' ? message : `${path}: ${message}`)),
  }
}

const concerns = (path: string, changed: string): boolean => path === changed || path.startsWith(`${changed}.`)

const changedPaths = (now: Draft, before: Draft): readonly string[] => [
  ...(Object.keys(now) as (keyof Draft)[]).filter((key) => key !== 'options' && now[key] !== before[key]),
  ...Object.keys({ ...now.options, ...before.options })
    .filter((key) => now.options[key] !== before.options[key])
    .map((key) => `options.${key}`),
]

/** What is left of the problems once fields have been changed. */
export const afterChange = (problems: Problems, now: Draft, before: Draft): Problems => {
  const changed = changedPaths(now, before)
  const left = Object.entries(problems).filter(([path]) => !changed.some((one) => concerns(path, one)))
  return left.length === Object.keys(problems).length ? problems : Object.fromEntries(left)
}

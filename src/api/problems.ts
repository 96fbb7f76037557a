import type { FieldProblem } from '#domain/errors.ts'
import type { z } from 'zod'
import { plainWords } from './plain-words.ts'

type Issue = z.core.$ZodIssue

const dotted = (...parts: readonly PropertyKey[]): string => parts.map(String).filter(Boolean).join('.')

// What zod says of alternatives that were not given words of their own.
const wordless = 'Invalid input'

/** What was refused by the alternative that came nearest. */
const nearest = (alternatives: readonly (readonly Issue[])[]): readonly Issue[] =>
  alternatives.toSorted((a, b) => a.length - b.length)[0] ?? []

const problemsOfIssue = (issue: Issue, under: string): FieldProblem[] => {
  const path = dotted(under, ...issue.path)
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => ({ path: dotted(path, key), message: 'is not a known field' }))
  if (issue.code === 'invalid_union' && issue.message === wordless && issue.errors.length > 0) {
    return problemsOf({ issues: nearest(issue.errors) }, path)
  }
  return [{ path, message: plainWords(issue) }]
}

/** What a schema refused, field by field, as callers see it. `under` is where the value stands in the input. */
export const problemsOf = (error: { readonly issues: readonly Issue[] }, under = ''): FieldProblem[] =>
  error.issues.flatMap((issue) => problemsOfIssue(issue, under))

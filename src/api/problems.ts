import type { FieldProblem } from '#domain/errors.ts'
import type { z } from 'zod'

type Issue = z.core.$ZodIssue

const dotted = (...parts: readonly PropertyKey[]): string => parts.map(String).filter(Boolean).join('.')

const problemsOfIssue = (issue: Issue, under: string): FieldProblem[] =>
  issue.code === 'unrecognized_keys'
    ? issue.keys.map((key) => ({ path: dotted(under, ...issue.path, key), message: 'is not a known field' }))
    : [{ path: dotted(under, ...issue.path), message: issue.message }]

/** What a schema refused, field by field, as callers see it. `under` is where the value stands in the input. */
export const problemsOf = (error: { readonly issues: readonly Issue[] }, under = ''): FieldProblem[] =>
  error.issues.flatMap((issue) => problemsOfIssue(issue, under))

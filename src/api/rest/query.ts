import { DomainError } from '#domain/errors.ts'

const looksLikeNumber = /^-?\d{1,16}$/

const repeated = (names: readonly string[]): string[] => [...new Set(names.filter((name, index) => names.indexOf(name) !== index))]

/** Query parameters by name; those that may be numbers are, where they look like one. Each may be given once. */
export const readQuery = (search: URLSearchParams, numeric: ReadonlySet<string>): Record<string, string | number> => {
  const problems = repeated([...search.keys()]).map((path) => ({ path, message: 'must be given once' }))
  if (problems.length > 0) throw new DomainError('invalid', 'The query is not valid.', { problems })
  return Object.fromEntries(
    [...search].map(([name, value]) => [name, numeric.has(name) && looksLikeNumber.test(value) ? Number(value) : value]),
  )
}

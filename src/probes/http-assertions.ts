import type { IncomingHttpHeaders } from 'node:http'
import type { JSONValue } from 'json-p3'
import { asError } from '#runtime/failure.ts'
import type { HeaderAssertion, HttpOptions, JsonPathAssertion } from './http-options.ts'
import { compileJsonPath } from './json-path.ts'
import { compilePattern } from './regex.ts'

/** What a body came to: its text, and its JSON once that is asked for. */
export interface Content {
  readonly text: string
  /** Undefined where the text is not JSON. */
  readonly json: () => JSONValue | undefined
}

/** Says what is wrong, or null. */
export type HeaderCheck = (headers: IncomingHttpHeaders) => string | null
export type BodyCheck = (body: Content) => string | null

type Test = readonly [holds: (value: JSONValue) => boolean, expectation: string]

const shown = (value: JSONValue): string => {
  const text = JSON.stringify(value) ?? 'nothing'
  return text.length <= 100 ? text : `${text.slice(0, 99)}…`
}

const containsTest = (part: string): Test => [
  (value) => (typeof value === 'string' || Array.isArray(value)) && value.includes(part),
  `a value that contains ${shown(part)}`,
]

const matchesTest = (source: string): Test => {
  const pattern = compilePattern(source)
  return [(value) => typeof value === 'string' && pattern.foundIn(value), `a text that matches ${source}`]
}

type Operators = Partial<Pick<JsonPathAssertion, 'equals' | 'contains' | 'matches' | 'min' | 'max'>>

const testsOf = ({ equals, contains, matches, min, max }: Operators): Test[] => [
  ...(equals === undefined ? [] : [[(value: JSONValue) => value === equals, shown(equals)] as const]),
  ...(contains === undefined ? [] : [containsTest(contains)]),
  ...(matches === undefined ? [] : [matchesTest(matches)]),
  ...(min === undefined ? [] : [[(value: JSONValue) => typeof value === 'number' && value >= min, `at least ${min}`] as const]),
  ...(max === undefined ? [] : [[(value: JSONValue) => typeof value === 'number' && value <= max, `at most ${max}`] as const]),
]

const firstBroken = (values: readonly JSONValue[], tests: readonly Test[]): readonly [JSONValue, string] | null => {
  for (const [holds, expectation] of tests) {
    const index = values.findIndex((value) => !holds(value))
    if (index !== -1) return [values[index] ?? null, expectation]
  }
  return null
}

const jsonPathCheck = (assertion: JsonPathAssertion): BodyCheck => {
  const path = compileJsonPath(assertion.path)
  const tests = testsOf(assertion)
  const problemIn = (document: JSONValue): string | null => {
    const values = path.values(document)
    if (assertion.exists === false) return values.length === 0 ? null : `${assertion.path} exists`
    if (values.length === 0) return `${assertion.path} does not exist`
    const broken = firstBroken(values, tests)
    return broken && `${assertion.path} is ${shown(broken[0])}, expected ${broken[1]}`
  }
  return ({ json }) => {
    const document = json()
    if (document === undefined) return 'body is not JSON'
    try {
      return problemIn(document)
    } catch (error) {
      // Documents nested too deeply exhaust the stack or the limit of the query.
      return `${assertion.path} cannot be evaluated: ${asError(error).message}`
    }
  }
}

/** The value that was sent is not quoted: a header may hold a secret. */
const headerCheck = (assertion: HeaderAssertion): HeaderCheck => {
  const key = assertion.name.toLowerCase()
  const { equals, contains, matches } = assertion
  const tests = testsOf({ equals, contains, matches })
  return (headers) => {
    const found = Object.hasOwn(headers, key) ? headers[key] : undefined
    if (assertion.exists === false) return found === undefined ? null : `header ${assertion.name} is there`
    if (found === undefined) return `header ${assertion.name} is missing`
    const broken = firstBroken([Array.isArray(found) ? found.join(', ') : found], tests)
    return broken && `header ${assertion.name} is not ${broken[1]}`
  }
}

export const headerChecks = (options: HttpOptions): HeaderCheck[] => options.headerAssertions.map(headerCheck)

export const bodyChecks = ({ bodyContains, bodyMatches, jsonPath }: HttpOptions): BodyCheck[] => {
  const checks: BodyCheck[] = jsonPath.map(jsonPathCheck)
  if (bodyMatches !== undefined) {
    const pattern = compilePattern(bodyMatches)
    checks.unshift(({ text }) => (pattern.foundIn(text) ? null : `body does not match ${bodyMatches}`))
  }
  if (bodyContains !== undefined) {
    checks.unshift(({ text }) => (text.includes(bodyContains) ? null : `body does not contain ${shown(bodyContains)}`))
  }
  return checks
}

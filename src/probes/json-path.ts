import { FunctionExpressionType, JSONPathEnvironment, type JSONValue } from 'json-p3'
import { asError } from '#runtime/failure.ts'
import { compilePattern } from './regex.ts'

/** A compiled JSONPath query (RFC 9535). */
export interface JsonPath {
  values(document: JSONValue): readonly JSONValue[]
}

const matching = (wrap: (pattern: string) => string) => ({
  argTypes: [FunctionExpressionType.ValueType, FunctionExpressionType.ValueType],
  returnType: FunctionExpressionType.LogicalType,
  call: (text: JSONValue, pattern: JSONValue): boolean => {
    if (typeof text !== 'string' || typeof pattern !== 'string') return false
    try {
      return compilePattern(wrap(pattern)).foundIn(text)
    } catch {
      // RFC 9535, 2.4.6: a pattern that is not valid matches nothing.
      return false
    }
  },
})

const environment = new JSONPathEnvironment()
// The library's own two run on backtracking expressions.
environment.functionRegister.set(
  'match',
  matching((pattern) => `^(?:${pattern})$`),
)
environment.functionRegister.set(
  'search',
  matching((pattern) => pattern),
)

export const compileJsonPath = (path: string): JsonPath => {
  const query = environment.compile(path)
  return { values: (document) => query.query(document).values() }
}

const quoted = /'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"/g

/** Why the path is refused, or null. Paths whose cost can grow faster than the document are refused too. */
export const jsonPathProblem = (path: string): string | null => {
  const bare = path.replaceAll(quoted, '')
  if (bare.split('..').length > 2) return 'may contain ".." only once'
  if (bare.indexOf('$', 1) !== -1) return 'may not refer to "$" inside a filter'
  try {
    environment.compile(path)
    return null
  } catch (error) {
    return asError(error).message
  }
}

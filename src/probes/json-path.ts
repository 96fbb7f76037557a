import { FunctionExpressionType, JSONPathEnvironment, type JSONValue } from 'json-p3'
import { asError } from '#runtime/failure.ts'
import { compilePattern, type Pattern } from './regex.ts'

/** A compiled JSONPath query (RFC 9535). */
export interface JsonPath {
  values(document: JSONValue): readonly JSONValue[]
}

/** Compiles; remembers the last pattern, since a filter asks the same one of every node. */
const remembering = (wrap: (pattern: string) => string): ((pattern: string) => Pattern) => {
  let last: { readonly source: string; readonly pattern: Pattern } | null = null
  return (source) => {
    if (last?.source !== source) last = { source, pattern: compilePattern(wrap(source)) }
    return last.pattern
  }
}

const matching = (compile: (pattern: string) => Pattern) => ({
  argTypes: [FunctionExpressionType.ValueType, FunctionExpressionType.ValueType],
  returnType: FunctionExpressionType.LogicalType,
  call: (text: JSONValue, pattern: JSONValue): boolean => {
    if (typeof text !== 'string' || typeof pattern !== 'string') return false
    try {
      return compile(pattern).foundIn(text)
    } catch {
      // RFC 9535, 2.4.6: a pattern that is not valid matches nothing.
      return false
    }
  },
})

const environment = new JSONPathEnvironment()
// The library's own two run on backtracking expressions.
environment.functionRegister.set('match', matching(remembering((pattern) => `^(?:${pattern})$`)))
environment.functionRegister.set('search', matching(remembering((pattern) => pattern)))

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

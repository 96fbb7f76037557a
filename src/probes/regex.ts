import { RE2JS } from 're2js'
import { asError } from '#runtime/failure.ts'

/** A pattern whose search takes time linear in the text, whatever the pattern. */
export interface Pattern {
  foundIn(text: string): boolean
}

export const compilePattern = (source: string): Pattern => {
  const compiled = RE2JS.compile(source)
  return { foundIn: (text) => compiled.test(text) }
}

/** Why the pattern is refused, or null. */
export const patternProblem = (source: string): string | null => {
  try {
    RE2JS.compile(source)
    return null
  } catch (error) {
    return asError(error).message
  }
}

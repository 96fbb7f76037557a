/** Codes of expected refusals; `api/errors.ts` maps each to a status. */
export type ErrorCode = 'invalid' | 'not_found' | 'conflict' | 'stale' | 'busy' | 'unavailable'

export interface FieldProblem {
  /** Dotted path into the input, empty for the input as a whole. */
  readonly path: string
  readonly message: string
}

/** An expected refusal: its message is shown to the caller. Everything else that is thrown is a bug. */
export class DomainError extends Error {
  override readonly name = 'DomainError'
  readonly code: ErrorCode
  readonly problems: readonly FieldProblem[]

  constructor(code: ErrorCode, message: string, options: { problems?: readonly FieldProblem[]; cause?: Error } = {}) {
    super(message, options.cause ? { cause: options.cause } : undefined)
    this.code = code
    this.problems = options.problems ?? []
  }
}

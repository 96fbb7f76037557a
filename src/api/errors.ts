import { DomainError, type ErrorCode, type FieldProblem } from '#domain/errors.ts'
import { StorageError } from '#storage/errors.ts'
import { TRPCError, type TRPC_ERROR_CODE_KEY } from '@trpc/server'
import { ZodError } from 'zod'
import { problemsOf } from './problems.ts'

/** Codes of all refusals: those of the domain and those that only an adapter can run into. */
export type RefusalCode = ErrorCode | 'method_not_allowed' | 'payload_too_large' | 'unsupported_media_type' | 'internal'

interface Row {
  readonly status: number
  readonly title: string
  readonly trpc: TRPC_ERROR_CODE_KEY
}

/** The one table from what went wrong to what callers are told. */
export const errorTable: { readonly [code in RefusalCode]: Row } = {
  invalid: { status: 400, title: 'Invalid input', trpc: 'BAD_REQUEST' },
  not_found: { status: 404, title: 'Not found', trpc: 'NOT_FOUND' },
  method_not_allowed: { status: 405, title: 'Method not allowed', trpc: 'METHOD_NOT_SUPPORTED' },
  conflict: { status: 409, title: 'Conflict', trpc: 'CONFLICT' },
  stale: { status: 412, title: 'Precondition failed', trpc: 'PRECONDITION_FAILED' },
  payload_too_large: { status: 413, title: 'Body too large', trpc: 'PAYLOAD_TOO_LARGE' },
  unsupported_media_type: { status: 415, title: 'Unsupported media type', trpc: 'UNSUPPORTED_MEDIA_TYPE' },
  busy: { status: 429, title: 'Too many at once', trpc: 'TOO_MANY_REQUESTS' },
  internal: { status: 500, title: 'Internal error', trpc: 'INTERNAL_SERVER_ERROR' },
  unavailable: { status: 503, title: 'Temporarily unavailable', trpc: 'SERVICE_UNAVAILABLE' },
}

/** Seconds after which asking again makes sense where Hale is unavailable. */
export const retryAfterSeconds = 5

/** What an adapter refuses before any use-case is asked. */
export class AdapterError extends Error {
  override readonly name = 'AdapterError'
  readonly code: RefusalCode

  constructor(code: RefusalCode, message: string) {
    super(message)
    this.code = code
  }
}

export interface Refusal {
  readonly code: RefusalCode
  /** Shown to the caller. */
  readonly detail: string
  readonly problems: readonly FieldProblem[]
}

/** What a thrown value means to the caller. What nobody expected is `internal` and tells nothing. */
export const refusalOf = <Thrown>(thrown: Thrown): Refusal => {
  if (thrown instanceof DomainError) return { code: thrown.code, detail: thrown.message, problems: thrown.problems }
  if (thrown instanceof ZodError) return { code: 'invalid', detail: 'The input is not valid.', problems: problemsOf(thrown) }
  if (thrown instanceof StorageError) return { code: 'unavailable', detail: 'The database is away.', problems: [] }
  if (thrown instanceof AdapterError) return { code: thrown.code, detail: thrown.message, problems: [] }
  if (thrown instanceof TRPCError && thrown.cause) return refusalOf(thrown.cause)
  return { code: 'internal', detail: 'Hale failed to answer. Its log knows more.', problems: [] }
}

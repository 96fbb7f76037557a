import { SqliteError } from 'better-sqlite3'
import { asError } from '#runtime/failure.ts'

/**
 * `away`: the database cannot be used now; trying again later may help. `refused`: this data folder must not be used
 * by this process at all; the message is one line for the operator.
 */
export type StorageErrorCode = 'away' | 'refused'

export class StorageError extends Error {
  override readonly name = 'StorageError'
  readonly code: StorageErrorCode

  constructor(code: StorageErrorCode, message: string, cause?: Error) {
    super(message, cause ? { cause } : undefined)
    this.code = code
  }
}

const awayCodes = /^SQLITE_(BUSY|LOCKED|READONLY|FULL|IOERR|CANTOPEN|CORRUPT|NOTADB|NOMEM|PROTOCOL)/

/** The code of SQLite behind an error, also where a layer above has wrapped it. */
export const sqliteCode = (error: Error): string | null => {
  if (error instanceof SqliteError) return error.code
  return error.cause instanceof Error ? sqliteCode(error.cause) : null
}

/** Turns SQLite being unable into a StorageError; everything else, a broken constraint too, is a bug and stays itself. */
export const asStorageError = <Thrown>(thrown: Thrown): Error => {
  const error = asError(thrown)
  const code = sqliteCode(error)
  return code !== null && awayCodes.test(code) ? new StorageError('away', `the database is away (${code})`, error) : error
}

import { SqliteError } from 'better-sqlite3'
import { asError, causeOf } from '#runtime/failure.ts'

/**
 * `away`: the database cannot be used now; trying again later may help. `refused`: the start has to end, because this
 * data folder must not be used; only resolving the database says so. The message is one line for the operator.
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

/** Whether this code of SQLite or of the operating system says that a file cannot be used, rather than that we are wrong. */
export const saysAway = (code: string): boolean =>
  /^SQLITE_(BUSY|LOCKED|READONLY|FULL|IOERR|CANTOPEN|CORRUPT|NOTADB|NOMEM|PROTOCOL)/.test(code) || /^E[A-Z]+$/.test(code)

/** The code of SQLite behind an error, also where a layer above has wrapped it. */
export const sqliteCode = (error: Error): string | null => causeOf(error, SqliteError)?.code ?? null

/** Turns SQLite being unable into a StorageError; everything else, a broken constraint too, is a bug and stays itself. */
export const asStorageError = <Thrown>(thrown: Thrown): Error => {
  const error = asError(thrown)
  const code = sqliteCode(error)
  if (error instanceof StorageError || code === null || !saysAway(code)) return error
  return new StorageError('away', `the database is away (${code})`, error)
}

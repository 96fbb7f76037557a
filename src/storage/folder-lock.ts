import { join } from 'node:path'
import BetterSqlite3 from 'better-sqlite3'
import { asError } from '#runtime/failure.ts'
import { sqliteCode, StorageError } from './errors.ts'

/** Takes the data folder for this process; the operating system gives it back when the process dies. Returns the release. */
export const lockFolder = (folder: string): (() => void) => {
  const lock = new BetterSqlite3(join(folder, 'hale.lock'), { timeout: 0 })
  try {
    lock.exec('pragma journal_mode = off; begin exclusive')
  } catch (thrown) {
    lock.close()
    const error = asError(thrown)
    if (!sqliteCode(error)?.startsWith('SQLITE_BUSY')) throw error
    throw new StorageError('refused', `another Hale is already using the data folder ${folder}`, error)
  }
  return () => void lock.close()
}

import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { asError } from '#runtime/failure.ts'
import { type Connection, openReader, openWriter } from './connection.ts'
import { saysAway, sqliteCode, StorageError } from './errors.ts'
import { factsOf } from './file-facts.ts'
import { lockFolder } from './folder-lock.ts'
import { migrateToNewest, refuseForeign } from './migrations.ts'

/** A database file in use by this process. */
export interface Opened {
  readonly writer: Connection
  readonly readers: readonly Connection[]
  /** False once the file was moved, replaced or removed: SQLite itself would write on into the void. */
  inPlace(): boolean
  /** Writes the WAL back and lets go of everything. Never throws. */
  close(): void
}

const readerCount = 2

const closeQuietly = (connection: Connection, last?: string): void => {
  try {
    if (last !== undefined) connection.raw.pragma(last)
  } catch {
    // What could not be written back stays in the WAL and is read from there at the next start.
  }
  connection.raw.close()
}

const openConnections = (file: string, release: () => void): Opened => {
  const opened: Connection[] = []
  const closeAll = (): void => {
    const [writer, ...readers] = opened.splice(0)
    for (const reader of readers) closeQuietly(reader)
    if (writer) closeQuietly(writer, 'wal_checkpoint(TRUNCATE)')
    release()
  }
  try {
    const writer = openWriter(file, refuseForeign)
    opened.push(writer)
    migrateToNewest(writer)
    const readers = Array.from({ length: readerCount }, () => openReader(file))
    opened.push(...readers)
    const home = factsOf(file)?.identity
    return { writer, readers, inPlace: () => home !== undefined && factsOf(file)?.identity === home, close: closeAll }
  } catch (error) {
    closeAll()
    throw error
  }
}

const explain = (file: string, error: Error): Error => {
  if (error instanceof StorageError) return error
  const code = sqliteCode(error) ?? ('code' in error ? String(error.code) : '')
  if (code === 'SQLITE_NOTADB') return new StorageError('refused', `${file} is not a Hale database; it was left as it is`, error)
  if (code.startsWith('SQLITE_CORRUPT')) return new StorageError('refused', `${file} is damaged: restore it from a backup`, error)
  return saysAway(code) ? new StorageError('away', `${file} cannot be opened (${code})`, error) : error
}

/** Opens the file, creating folder and file where they are missing, and brings it up to date. */
export const openDatabase = (file: string): Opened => {
  const folder = dirname(file)
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    return openConnections(file, lockFolder(folder))
  } catch (thrown) {
    throw explain(file, asError(thrown))
  }
}

/** Opens a file that was in use before: without it there is nothing to go on with, and what refuses it may pass. */
export const reopenDatabase = (file: string): Opened => {
  if (factsOf(file) === null) throw new StorageError('away', `${file} is not there`)
  try {
    return openDatabase(file)
  } catch (thrown) {
    const error = asError(thrown)
    throw error instanceof StorageError ? new StorageError('away', error.message, error) : error
  }
}

import { mkdirSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { asError } from '#runtime/failure.ts'
import { type Connection, openReader, openWriter } from './connection.ts'
import { saysAway, sqliteCode, StorageError } from './errors.ts'
import { factsOf } from './file-facts.ts'
import { lockFolder } from './folder-lock.ts'
import { type HeldFile, holdFile } from './held-file.ts'
import { migrateToNewest, refuseForeign } from './migrations.ts'

/** A database file in use by this process. */
export interface Opened {
  readonly writer: Connection
  readonly readers: readonly Connection[]
  /** Why it cannot be used any more although SQLite itself would go on, or null. */
  fault(): string | null
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

const closeAll = ([writer, ...readers]: readonly Connection[]): void => {
  for (const reader of readers) closeQuietly(reader)
  if (writer) closeQuietly(writer, 'wal_checkpoint(TRUNCATE)')
}

/** The writer goes first, because it writes nothing back for as long as others have the file open, and they cannot. */
const abandonAll = (connections: readonly Connection[]): void => {
  for (const connection of connections) closeQuietly(connection)
}

/** What belonged to content that is gone must not be taken for a part of what is put in its place. */
const removeParts = (file: string): void => {
  try {
    for (const part of ['-wal', '-shm']) rmSync(`${file}${part}`, { force: true })
  } catch {
    // A folder that cannot be written: what is left there is met again when the file is opened.
  }
}

/** SQLite believes a WAL more than the file beside it, so this is looked at before SQLite sees any of them. */
const refuseGarbage = (file: string, held: HeldFile): void => {
  const isFresh = held.sizeBytes === 0 && !factsOf(`${file}-wal`)?.sizeBytes
  if (!isFresh && !held.isDatabase()) throw new StorageError('refused', `${file} is not a Hale database; it was left as it is`)
}

const connect = (file: string, held: HeldFile, resources: DisposableStack): Pick<Opened, 'writer' | 'readers'> => {
  const opened: Connection[] = []
  resources.defer(() => {
    const fault = held.fault()?.kind
    if (fault !== 'overwritten' && fault !== 'read-only') return closeAll(opened)
    abandonAll(opened)
    if (fault === 'overwritten' && opened.length > 0) removeParts(file)
  })
  const writer = openWriter(file, refuseForeign)
  opened.push(writer)
  migrateToNewest(writer)
  const readers = Array.from({ length: readerCount }, () => openReader(file))
  opened.push(...readers)
  return { writer, readers }
}

const openHeld = (file: string): Opened => {
  using resources = new DisposableStack()
  resources.defer(lockFolder(dirname(file)))
  const held = resources.adopt(holdFile(file), (one) => one.release())
  refuseGarbage(file, held)
  const connections = connect(file, held, resources)
  const acquired = resources.move()
  return { ...connections, fault: () => held.fault()?.text ?? null, close: () => acquired.dispose() }
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
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
    return openHeld(file)
  } catch (thrown) {
    throw explain(file, asError(thrown))
  }
}

/** Opens a file that was in use before: without its content there is nothing to go on with, and what refuses it may pass. */
export const reopenDatabase = (file: string): Opened => {
  const facts = factsOf(file)
  if (!facts?.sizeBytes) throw new StorageError('away', `${file} is ${facts ? 'empty' : 'not there'}`)
  try {
    return openDatabase(file)
  } catch (thrown) {
    const error = asError(thrown)
    throw error instanceof StorageError ? new StorageError('away', error.message, error) : error
  }
}

import BetterSqlite3 from 'better-sqlite3'
import { drizzle, type BetterSQLite3Database } from 'drizzle-orm/better-sqlite3'

export type Raw = BetterSqlite3.Database

/** One connection: `raw` for prepared statements on hot paths, `orm` for everything else. */
export interface Connection {
  readonly raw: Raw
  readonly orm: BetterSQLite3Database
}

const wrap = (raw: Raw, pragmas: readonly string[], examine?: (raw: Raw) => void): Connection => {
  try {
    examine?.(raw)
    for (const pragma of pragmas) raw.pragma(pragma)
    return { raw, orm: drizzle(raw) }
  } catch (error) {
    raw.close()
    throw error
  }
}

// No busy timeout anywhere: waiting for a lock would stop the event loop, so callers try again instead.
const timeout = 0

/**
 * Every check of another service lands on another page, so a page is written to the WAL many times over before it is
 * copied into the file once: 4000 pages (16 MB) keep that ratio good and the copying short.
 */
const writerPragmas = [
  'journal_mode = WAL',
  'synchronous = NORMAL',
  'wal_autocheckpoint = 4000',
  'journal_size_limit = 67108864',
  'cache_size = -32768',
  'temp_store = MEMORY',
]

/** `examine` throws where the file is not ours to change; not even its journal mode is set then. */
export const openWriter = (file: string, examine: (raw: Raw) => void): Connection =>
  wrap(new BetterSqlite3(file, { timeout }), writerPragmas, examine)

export const openReader = (file: string): Connection =>
  wrap(new BetterSqlite3(file, { timeout, readonly: true }), ['cache_size = -8192', 'temp_store = MEMORY'])

/** Prepares a group of statements once per connection; a database that was opened again gets new ones. */
export const perConnection = <Statements>(prepare: (raw: Raw) => Statements): ((connection: Connection) => Statements) => {
  const prepared = new WeakMap<Connection, Statements>()
  return (connection) => {
    const known = prepared.get(connection)
    if (known !== undefined) return known
    const fresh = prepare(connection.raw)
    prepared.set(connection, fresh)
    return fresh
  }
}

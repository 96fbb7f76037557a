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
 * Copying the WAL into the file holds the event loop up: some 30 ms for 1000 pages, and in proportion for more. Fewer
 * would be written more often for the same checks, each of which lands on another page.
 */
const writerPragmas = [
  'journal_mode = WAL',
  'synchronous = NORMAL',
  'wal_autocheckpoint = 1000',
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

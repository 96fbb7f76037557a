import { fileURLToPath } from 'node:url'
import { migrate } from 'drizzle-orm/better-sqlite3/migrator'
import { readMigrationFiles } from 'drizzle-orm/migrator'
import type { Connection, Raw } from './connection.ts'
import { StorageError } from './errors.ts'

const migrationsFolder = fileURLToPath(new URL('../../drizzle', import.meta.url))
const migrationsTable = '__drizzle_migrations'
// Only what the live state rests on: the checks may be many gigabytes and cannot be read through at each start.
const verified = ['services', 'incidents', 'runs', 'alerts', 'channels', 'rules', 'policies', 'maintenance', 'silences']

const newestKnown = (): number => Math.max(...readMigrationFiles({ migrationsFolder }).map((migration) => migration.folderMillis))

const newestApplied = (raw: Raw): number | null => {
  const tables = raw.prepare<[], string>(`select name from sqlite_master where type = 'table'`).pluck().all()
  if (tables.length === 0) return null
  if (!tables.includes(migrationsTable)) throw new StorageError('refused', `${raw.name} belongs to another program`)
  return raw.prepare<[], number | null>(`select max(created_at) from ${migrationsTable}`).pluck().get() ?? null
}

const verify = (raw: Raw): void => {
  for (const table of verified) {
    const verdict = raw.prepare<[], string>(`pragma quick_check('${table}')`).pluck().get()
    if (verdict !== 'ok') throw new StorageError('refused', `${raw.name} is damaged: restore it from a backup (${verdict})`)
  }
}

/** Refuses a file of another program or of a newer Hale, reading it only. */
export const refuseForeign = (raw: Raw): void => {
  const applied = newestApplied(raw)
  if (applied !== null && applied > newestKnown()) {
    throw new StorageError('refused', `${raw.name} was written by a newer Hale: update this one, or restore a backup`)
  }
}

/** Brings a file up to the schema of this Hale. */
export const migrateToNewest = ({ raw, orm }: Connection): void => {
  migrate(orm, { migrationsFolder, migrationsTable })
  verify(raw)
}

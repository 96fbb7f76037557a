import { derive, name } from '@pumped-fn/core-next'
import { asc, eq } from 'drizzle-orm'
import type { SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core'
import type { SetupStore, SetupStores } from './alert-contract.ts'
import { type Database, database } from './database.ts'
import { channels, maintenance, policies, rules, silences } from './setup-schema.ts'

type SetupTable<Item> = SQLiteTable & {
  readonly id: SQLiteColumn
  readonly createdAt: SQLiteColumn
  readonly $inferSelect: Item
}

const storeOf = <Item extends { readonly id: string }>(database: Database, table: SetupTable<Item>): SetupStore<Item> => ({
  // Safe: the rows of this very table, whose type the compiler compares with Item where the store is made.
  all: () => database.read(({ orm }) => orm.select().from(table).orderBy(asc(table.createdAt), asc(table.id)).all() as Item[]),
  put: (item) => database.write(({ orm }) => void orm.insert(table).values(item).onConflictDoUpdate({ target: table.id, set: item }).run()),
  remove: (id) => database.write(({ orm }) => orm.delete(table).where(eq(table.id, id)).run().changes > 0),
})

export const setup = derive(
  { database },
  ({ database }): SetupStores => ({
    channels: storeOf(database, channels),
    rules: storeOf(database, rules),
    policies: storeOf(database, policies),
    maintenance: storeOf(database, maintenance),
    silences: storeOf(database, silences),
  }),
  name('storage.setup'),
)

import { name, provide } from '@pumped-fn/core-next'
import { perConnection, type Connection } from './connection.ts'

const longestText = 500
const cachedTexts = 2000

/** As much of a text as is stored; never half a character. */
export const cut = (text: string): string =>
  text
    .slice(0, longestText)
    .replace(/[\uD800-\uDBFF]$/, '')
    .toWellFormed()

const statements = perConnection((raw) => ({
  find: raw.prepare<[string], number>('select id from texts where text = ?').pluck(),
  add: raw.prepare<[string]>('insert into texts (text) values (?)'),
  inChecks: raw
    .prepare<[number, number], number>('select distinct text from checks where service = ? and at < ? and text is not null')
    .pluck(),
  removeUnused: raw.prepare<[number]>('delete from texts where id = ? and not exists (select 1 from checks where text = texts.id)'),
}))

/** Ids of texts of one service's checks before `at`. */
export const textsInChecks = (connection: Connection, service: number, before: number): number[] =>
  statements(connection).inChecks.all(service, before)

/** Gives every distinct text a number, and remembers those used last. */
export interface Texts {
  /** The number of a text, stored if it is new. Only inside a transaction. */
  intern(connection: Connection, text: string): number
  /** Removes those of the texts that no check refers to any more. Only inside a transaction. */
  sweep(connection: Connection, ids: readonly number[]): void
  /** Drops what is remembered: after a rollback numbers may not stand for anything. */
  forget(): void
}

const build = (): Texts => {
  const emptyMemory = () => perConnection(() => new Map<string, number>())
  let memory = emptyMemory()

  const lookUp = (connection: Connection, text: string): number => {
    const { find, add } = statements(connection)
    return find.get(text) ?? Number(add.run(text).lastInsertRowid)
  }

  return {
    intern: (connection, whole) => {
      const text = cut(whole)
      const remembered = memory(connection)
      const id = remembered.get(text) ?? lookUp(connection, text)
      remembered.delete(text)
      remembered.set(text, id)
      const [oldest] = remembered.size > cachedTexts ? remembered.keys() : []
      if (oldest !== undefined) remembered.delete(oldest)
      return id
    },
    sweep: (connection, ids) => {
      const { removeUnused } = statements(connection)
      for (const id of ids) removeUnused.run(id)
      if (ids.length > 0) memory(connection).clear()
    },
    forget: () => {
      memory = emptyMemory()
    },
  }
}

export const texts = provide(build, name('storage.texts'))

import { perConnection, type Connection } from './connection.ts'
import { type Texts, textsInChecks } from './texts.ts'

const statements = perConnection((raw) => ({
  // The first one to stay, when the limit is what ends the batch.
  afterLimit: raw.prepare<[number, number], number>('select at from checks where service = ? order by at limit 1 offset ?').pluck(),
  remove: raw.prepare<[number, number]>('delete from checks where service = ? and at < ?'),
}))

/** Removes at most `limit` checks of one service before `at`, with the texts that only they used; returns how many. */
export const removeChecksBefore = (connection: Connection, texts: Texts, service: number, at: number, limit: number): number => {
  const { afterLimit, remove } = statements(connection)
  const until = Math.min(at, afterLimit.get(service, limit) ?? at)
  const used = textsInChecks(connection, service, until)
  const { changes } = remove.run(service, until)
  texts.sweep(connection, used)
  return changes
}

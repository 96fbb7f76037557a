import type { Ids } from '#runtime/ids.ts'
import { perConnection, type Connection } from './connection.ts'
import { sayAgain } from './order.ts'

interface Told {
  readonly alert: string
  readonly channel: string
  readonly sequence: number
}

const behind = 'alert = @alert and channel = @channel and sequence > @sequence'

const statements = perConnection((raw) => ({
  message: raw
    .prepare<[string], string>(
      `select m.id from deliveries d join messages m on m.id = d.message where d.id = ? and d.status = 'dead' and m.status = 'dead'`,
    )
    .pluck(),
  revive: raw.prepare<[number, string]>(`update messages set status = 'pending', tries = 0, due_at = ? where id = ?`),
  deliveries: raw.prepare<[string], Told>(`update deliveries set status = 'pending' where message = ? returning alert, channel, sequence`),
  unwithdraw: raw.prepare<[Told]>(`update deliveries set status = 'pending' where status = 'withdrawn' and ${behind}`),
  lastEnd: raw
    .prepare<[Told], number>(
      `select sequence from (select sequence, status from deliveries indexed by deliveries_alert
         where ${behind} and kind = 'resolved' and status in ('pending', 'sent') order by sequence desc limit 1)
       where status = 'sent'`,
    )
    .pluck(),
}))

/** Makes the message of a dead delivery pending again; false where there is none. Only inside a transaction. */
export const reviveMessage = (connection: Connection, deliveryId: string, at: number, ids: Ids): boolean => {
  const { message: find, revive, deliveries, unwithdraw, lastEnd } = statements(connection)
  const message = find.get(deliveryId)
  if (message === undefined) return false
  revive.run(at, message)
  for (const told of deliveries.all(message)) {
    unwithdraw.run(told)
    // An end that went meanwhile would be overtaken by its begin: it is told once more after it.
    const end = lastEnd.get(told)
    if (end !== undefined) sayAgain(connection, end, at, ids)
  }
  return true
}

import type { Notice } from '#domain/alerting/alert.ts'
import type { Waiting } from './alert-contract.ts'
import { perConnection, type Connection } from './connection.ts'
import { earlier } from './order.ts'

interface Row extends Omit<Waiting, 'notice'> {
  readonly notice: string
  readonly isUnheardEnd: 0 | 1
}

const isWaiting = `d.status = 'pending' and d.message is null`

const isHeldBack = `exists (${earlier} and e.status = 'pending' and e.message is not null)`
/** Nothing of the alert was sent or will be before. */
const isUnheardEnd = `(d.kind = 'resolved' and not exists (${earlier} and e.status in ('sent', 'pending')))`

const statements = perConnection((raw) => ({
  waiting: raw.prepare<[string, number], Row>(
    `select sequence, id, alert as alertId, due_at as dueAt, notice, ${isUnheardEnd} as isUnheardEnd
     from deliveries d indexed by deliveries_waiting where channel = ? and ${isWaiting} and not ${isHeldBack} order by sequence limit ?`,
  ),
  withdraw: raw.prepare<[string]>(`update deliveries set status = 'withdrawn' where id = ?`),
  // Of the named ones, those that overtake nothing where they all go together.
  claimable: raw
    .prepare<{ channelId: string; ids: string }, string>(
      `select id from deliveries d indexed by deliveries_id_unique
       where id in (select value from json_each(@ids)) and channel = @channelId and ${isWaiting}
         and not ${isUnheardEnd} and not exists (${earlier} and e.status = 'pending'
           and (e.message is not null or e.id not in (select value from json_each(@ids))))`,
    )
    .pluck(),
}))

// Safe: what is stored there was made of a notice.
export const toNotice = (json: string): Notice => JSON.parse(json) as Notice

const toWaiting = ({ sequence, id, alertId, dueAt, notice }: Row): Waiting => ({
  sequence,
  id,
  alertId,
  dueAt,
  notice: toNotice(notice),
})

/** What may go to a channel, in order; ends of what nobody there has heard of are withdrawn. Only inside a transaction. */
export const takeWaiting = (connection: Connection, channelId: string, limit: number): Waiting[] => {
  const { waiting, withdraw } = statements(connection)
  const rows = waiting.all(channelId, limit)
  for (const { id } of rows.filter((row) => row.isUnheardEnd)) withdraw.run(id)
  return rows.filter((row) => !row.isUnheardEnd).map(toWaiting)
}

/** Those of the named deliveries that may go together in one message now. */
export const claimable = (connection: Connection, channelId: string, ids: readonly string[]): string[] =>
  statements(connection).claimable.all({ channelId, ids: JSON.stringify(ids) })

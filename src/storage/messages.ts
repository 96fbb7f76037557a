import type { Ids } from '#runtime/ids.ts'
import type { OutboxMessage, TryRecord } from './alert-contract.ts'
import { perConnection, type Connection } from './connection.ts'
import { earlier, sayAgain } from './order.ts'
import { toNotice } from './waiting.ts'

type Row = Omit<OutboxMessage, 'notices'>

const columns = 'id, channel as channelId, tries, due_at as dueAt, created_at as createdAt'

/**
 * A message that was made earlier carries something which comes before what `m` carries: both were dead, or one was, and are
 * sent again. That it was made earlier keeps two from waiting for each other.
 */
const mustWait = `exists (select 1 from deliveries d where d.message = m.id and exists (${earlier} and e.status = 'pending'
  and exists (select 1 from messages b where b.id = e.message and (b.created_at, b.id) < (m.created_at, m.id))))`

const statements = perConnection((raw) => ({
  sendable: raw.prepare<[string, number], Row>(
    `select ${columns} from messages m where channel = ? and status = 'pending' and not ${mustWait}
     order by due_at, created_at, id limit ?`,
  ),
  notices: raw.prepare<[string], string>('select notice from deliveries where message = ? order by sequence').pluck(),
  insert: raw.prepare<[Row]>(
    `insert into messages (id, channel, status, tries, due_at, created_at) values (@id, @channelId, 'pending', @tries, @dueAt, @createdAt)`,
  ),
  take: raw.prepare<[string, string]>('update deliveries set message = ? where id = ?'),
  attempt: raw.prepare<[number, string, string, string]>(
    'insert into attempts (message, at, outcome, detail) select id, ?, ?, ? from messages where id = ?',
  ),
  // What was given up while a try was under way is sent all the same if that arrived; what is sent stays so.
  move: raw.prepare<{ id: string; status: string; dueAt: number | null; sentAt: number | null }>(
    `update messages set tries = tries + 1, status = @status, due_at = coalesce(@dueAt, due_at), sent_at = @sentAt
     where id = @id and (status = 'pending' or (status = 'dead' and @status = 'sent'))`,
  ),
  tooEarly: raw
    .prepare<[string], number>(
      `select sequence from deliveries d where message = ? and kind = 'resolved' and exists (${earlier} and e.status = 'pending')`,
    )
    .pluck(),
  moveDeliveries: raw.prepare<[string, string]>('update deliveries set status = ? where message = ?'),
}))

const withNotices = (connection: Connection, row: Row): OutboxMessage => ({
  ...row,
  notices: statements(connection).notices.all(row.id).map(toNotice),
})

/** Pending ones of a channel that overtake no other, by the instant at which they are due. */
export const sendableMessages = (connection: Connection, channelId: string, limit: number): OutboxMessage[] =>
  statements(connection)
    .sendable.all(channelId, limit)
    .map((row) => withNotices(connection, row))

/** A message that carries these deliveries and is due at once. Only inside a transaction. */
export const makeMessage = (
  connection: Connection,
  { id, channelId, at }: { readonly id: string; readonly channelId: string; readonly at: number },
  deliveries: readonly string[],
): OutboxMessage => {
  const { insert, take } = statements(connection)
  const row = { id, channelId, tries: 0, dueAt: at, createdAt: at }
  insert.run(row)
  for (const delivery of deliveries) take.run(id, delivery)
  return withNotices(connection, row)
}

/** Remembers a try and moves a message and what it carries on. Only inside a transaction. */
export const recordTry = (connection: Connection, { messageId: id, attempt, next }: TryRecord, ids: Ids): void => {
  const { attempt: insert, move, moveDeliveries, tooEarly } = statements(connection)
  insert.run(attempt.at, attempt.outcome, attempt.detail, id)
  const dueAt = next.status === 'pending' ? next.dueAt : null
  const moved = move.run({ id, status: next.status, dueAt, sentAt: next.status === 'sent' ? attempt.at : null })
  if (moved.changes === 0) return
  moveDeliveries.run(next.status, id)
  // While an end was under way its begin was sent again: it is told once more after it.
  if (next.status === 'sent') for (const end of tooEarly.all(id)) sayAgain(connection, end, attempt.at, ids)
}

import { derive, name } from '@pumped-fn/core-next'
import { ids, type Ids } from '#runtime/ids.ts'
import type { Attempt } from '#domain/alerting/alert.ts'
import type { OutboxStore } from './alert-contract.ts'
import { perConnection, type Connection } from './connection.ts'
import { database } from './database.ts'
import { countDeliveries, deliveriesOfAlerts, findDelivery, searchDeliveries } from './deliveries.ts'
import { makeMessage, recordTry, sendableMessages } from './messages.ts'
import { reviveMessage } from './revival.ts'
import { claimable, takeWaiting } from './waiting.ts'

const statements = perConnection((raw) => ({
  pending: raw.prepare<[], { channelId: string; dueAt: number }>(
    `select channel as channelId, min(due_at) as dueAt from (
       select channel, min(due_at) as due_at from deliveries indexed by deliveries_waiting
         where status = 'pending' and message is null group by channel
       union all
       select channel, min(due_at) from messages where status = 'pending' group by channel)
     group by channel order by dueAt, channelId`,
  ),
  pendingIds: raw.prepare<[string], string>(`select id from messages where channel = ? and status = 'pending'`).pluck(),
  sentSince: raw
    .prepare<[string, number], number>('select sent_at from messages where channel = ? and sent_at >= ? order by sent_at')
    .pluck(),
}))

const giveUp = (connection: Connection, messageId: string, attempt: Attempt, ids: Ids): void =>
  recordTry(connection, { messageId, attempt, next: { status: 'dead' } }, ids)

/** What waited goes into one message, so that it can say why it goes no further. */
const abandon = (connection: Connection, channelId: string, attempt: Attempt, ids: Ids): void => {
  for (const pending of statements(connection).pendingIds.all(channelId)) giveUp(connection, pending, attempt, ids)
  const waiting = takeWaiting(connection, channelId, Number.MAX_SAFE_INTEGER).map(({ id }) => id)
  if (waiting.length === 0) return
  const { id } = makeMessage(connection, { id: ids.next(), channelId, at: attempt.at }, waiting)
  giveUp(connection, id, attempt, ids)
}

export const outbox = derive(
  { database, ids },
  ({ database, ids }): OutboxStore => ({
    pending: () => database.read((connection) => statements(connection).pending.all()),
    waiting: (channelId, limit) => database.write((connection) => takeWaiting(connection, channelId, limit)),
    messages: (channelId, limit) => database.read((connection) => sendableMessages(connection, channelId, limit)),
    claim: (message, deliveries) =>
      database.write((connection) => {
        const taken = claimable(connection, message.channelId, deliveries)
        return taken.length > 0 ? makeMessage(connection, message, taken) : null
      }),
    record: (tried) => database.write((connection) => recordTry(connection, tried, ids)),
    revive: (deliveryId, at) => database.write((connection) => reviveMessage(connection, deliveryId, at, ids)),
    abandon: (channelId, attempt) => database.write((connection) => abandon(connection, channelId, attempt, ids)),
    sentSince: (channelId, since) => database.read((connection) => statements(connection).sentSince.all(channelId, since)),
    get: (id) => database.read((connection) => findDelivery(connection, id)),
    search: (search) => database.read((connection) => searchDeliveries(connection, search)),
    ofAlerts: (alertIds) => database.read((connection) => deliveriesOfAlerts(connection, alertIds)),
    counts: () => database.read(countDeliveries),
  }),
  name('storage.outbox'),
)

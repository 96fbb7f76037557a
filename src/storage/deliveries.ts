import { and, asc, desc, eq, getTableColumns, inArray, lt, sql } from 'drizzle-orm'
import type { Attempt, Delivery, DeliveryStatus } from '#domain/alerting/alert.ts'
import type { DeliverySearch } from './alert-contract.ts'
import { attempts, deliveries as table, messages } from './alert-schema.ts'
import { perConnection, type Connection } from './connection.ts'

const { sequence: _, notice: __, ...own } = getTableColumns(table)
const columns = { ...own, dueAt: sql<number>`coalesce(${messages.dueAt}, ${table.dueAt})`, sentAt: messages.sentAt }

const rows = ({ orm }: Connection) => orm.select(columns).from(table).leftJoin(messages, eq(messages.id, table.messageId)).$dynamic()

/** Any number of texts as one parameter. */
const among = (texts: readonly string[]) => sql`(select value from json_each(${JSON.stringify(texts)}))`

const attemptsOf = ({ orm }: Connection, messageIds: readonly string[]): ReadonlyMap<string, Attempt[]> => {
  const found = orm
    .select({ messageId: attempts.messageId, at: attempts.at, outcome: attempts.outcome, detail: attempts.detail })
    .from(attempts)
    .where(inArray(attempts.messageId, among(messageIds)))
    .orderBy(asc(attempts.number))
    .all()
  const byMessage = Map.groupBy(found, (attempt) => attempt.messageId)
  return new Map([...byMessage].map(([id, own]) => [id, own.map(({ at, outcome, detail }) => ({ at, outcome, detail }))]))
}

const withAttempts = (connection: Connection, found: readonly Omit<Delivery, 'attempts'>[]): Delivery[] => {
  const tried = attemptsOf(connection, [...new Set(found.flatMap(({ messageId }) => messageId ?? []))])
  return found.map((delivery) => ({ ...delivery, attempts: tried.get(delivery.messageId ?? '') ?? [] }))
}

export const findDelivery = (connection: Connection, id: string): Delivery | null =>
  withAttempts(connection, rows(connection).where(eq(table.id, id)).all())[0] ?? null

export const searchDeliveries = (connection: Connection, { status, alert, channel, before, limit }: DeliverySearch): Delivery[] => {
  const wanted = and(
    // With the sign, status is looked up in the index of the channel and not the other way round.
    status && (channel === undefined ? eq(table.status, status) : sql`+${table.status} = ${status}`),
    alert === undefined ? undefined : eq(table.alertId, alert),
    channel === undefined ? undefined : eq(table.channelId, channel),
    before === undefined
      ? undefined
      : lt(table.sequence, connection.orm.select({ sequence: table.sequence }).from(table).where(eq(table.id, before))),
  )
  return withAttempts(connection, rows(connection).where(wanted).orderBy(desc(table.sequence)).limit(limit).all())
}

export const deliveriesOfAlerts = (connection: Connection, alertIds: readonly string[]): Delivery[] =>
  withAttempts(
    connection,
    rows(connection)
      .where(inArray(table.alertId, among(alertIds)))
      .orderBy(asc(table.sequence))
      .all(),
  )

const counts = perConnection((raw) =>
  raw.prepare<[], { status: DeliveryStatus; count: number }>('select status, count(*) as count from deliveries group by status'),
)

export const countDeliveries = (connection: Connection): { readonly [status in DeliveryStatus]: number } => ({
  pending: 0,
  sent: 0,
  dead: 0,
  withdrawn: 0,
  ...Object.fromEntries(
    counts(connection)
      .all()
      .map(({ status, count }) => [status, count]),
  ),
})

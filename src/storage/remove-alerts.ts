import { perConnection, type Connection } from './connection.ts'

const hasNothingPending = `not exists (select 1 from deliveries where alert = alerts.id and status = 'pending')`
// While its incident is open, an alert that was resolved by hand keeps another one from being raised.
const hasNoOpenIncident = 'not exists (select 1 from incidents where id = alerts.incident and recovered_at is null)'

const statements = perConnection((raw) => ({
  ofService: raw.prepare<[number, number], string>(`select id from alerts where service = ? and ${hasNothingPending} limit ?`).pluck(),
  before: raw
    .prepare<[number, number], string>(
      `select id from alerts where resolved_at < ? and ${hasNothingPending} and ${hasNoOpenIncident} order by resolved_at limit ?`,
    )
    .pluck(),
  deliveries: raw
    .prepare<[string, number], string | null>(
      'delete from deliveries where sequence in (select sequence from deliveries where alert = ? limit ?) returning message',
    )
    .pluck(),
  emptyMessage: raw.prepare<[string]>(
    'delete from messages where id = ? and not exists (select 1 from deliveries where message = messages.id)',
  ),
  attempts: raw.prepare<[string]>('delete from attempts where message = ?'),
  alert: raw.prepare<[string]>('delete from alerts where id = ?'),
}))

/** What an alert shared a message with keeps that message. */
const removeDeliveries = (connection: Connection, alert: string, limit: number): number => {
  const { deliveries, emptyMessage, attempts } = statements(connection)
  const removed = deliveries.all(alert, limit)
  for (const message of new Set(removed)) {
    if (message !== null && emptyMessage.run(message).changes > 0) attempts.run(message)
  }
  return removed.length
}

const removeAlerts = (connection: Connection, ids: readonly string[], limit: number): number => {
  let left = limit
  for (const id of ids) {
    left -= removeDeliveries(connection, id, left)
    if (left <= 0) break
    left -= statements(connection).alert.run(id).changes
  }
  return limit - left
}

/** Removes resolved alerts that ended before `at` and have nothing pending, deliveries first: at most `limit` of both; returns how many. */
export const removeAlertsBefore = (connection: Connection, at: number, limit: number): number =>
  removeAlerts(connection, statements(connection).before.all(at, limit), limit)

/** The same with all alerts of one service that have nothing pending. */
export const removeAlertsOfService = (connection: Connection, service: number, limit: number): number =>
  removeAlerts(connection, statements(connection).ofService.all(service, limit), limit)

import { perConnection, type Connection } from './connection.ts'
import { removeAlertsOfService } from './remove-alerts.ts'
import { removeChecksBefore } from './remove-checks.ts'
import type { Texts } from './texts.ts'

const statements = perConnection((raw) => ({
  isDeleted: raw.prepare<[number], number>('select 1 from services where number = ? and deleted_at is not null').pluck(),
  // In this order: what is left when the limit is reached is removed by the next call.
  parts: [
    raw.prepare<[number, number, number]>(
      'delete from rollups where service = ? and hour in (select hour from rollups where service = ? order by hour limit ?)',
    ),
    raw.prepare<[number, number, number]>(
      'delete from incidents where service = ? and id in (select id from incidents where service = ? limit ?)',
    ),
    raw.prepare<[number, number, number]>(
      'delete from reopened_hours where service = ? and hour in (select hour from reopened_hours where service = ? limit ?)',
    ),
  ],
  // Alerts of which something is still to be said stay until it is, and the service with them.
  service: raw.prepare<[number, number]>('delete from services where number = ? and not exists (select 1 from alerts where service = ?)'),
}))

/** Removing an alert or a delivery takes as long as removing so many checks. */
const alertCost = 10

/** Removes at most `limit` rows of a deleted service, itself with the last; true when nothing more can be removed now. */
export const purgeService = (connection: Connection, texts: Texts, number: number, limit: number): boolean => {
  const { isDeleted, parts, service } = statements(connection)
  if (isDeleted.get(number) === undefined) return true
  let left = limit - removeChecksBefore(connection, texts, number, Number.MAX_SAFE_INTEGER, limit)
  for (const part of parts) left -= part.run(number, number, left).changes
  const share = Math.ceil(left / alertCost)
  if (removeAlertsOfService(connection, number, share) === share) return false
  service.run(number, number)
  return true
}

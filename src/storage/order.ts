import type { Ids } from '#runtime/ids.ts'
import { perConnection, type Connection } from './connection.ts'

/* The order in which one channel hears of one alert. */

// Without statistics SQLite would rather go through all that was ever said to the channel, hence the named index.
/** Deliveries `e` that come before a delivery `d`: of the same alert to the same channel, and written earlier. */
export const earlier = `select 1 from deliveries e indexed by deliveries_alert
  where e.alert = d.alert and e.channel = d.channel and e.sequence < d.sequence`

const statements = perConnection((raw) => ({
  repeat: raw.prepare<{ id: string; at: number; sequence: number }>(
    `insert into deliveries (id, alert, channel, kind, status, created_at, due_at, notice)
     select @id, alert, channel, kind, 'pending', @at, @at, notice from deliveries where sequence = @sequence`,
  ),
}))

/** The delivery is said once more, due at once, behind all that was said before. Only inside a transaction. */
export const sayAgain = (connection: Connection, sequence: number, at: number, ids: Ids): void =>
  void statements(connection).repeat.run({ id: ids.next(), at, sequence })

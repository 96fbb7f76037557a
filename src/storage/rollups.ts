import { derive, name } from '@pumped-fn/core-next'
import type { Rollup, Totals } from '#domain/rollup.ts'
import { mergeSketches } from '#domain/sketch.ts'
import { perConnection } from './connection.ts'
import type { Outcomes, RollupsStore } from './contract.ts'
import { database } from './database.ts'

type Row = Omit<Rollup, 'sketch'> & { readonly sketch: Buffer | null }
/** `sketch` in hexadecimal digits, none where there is no sketch: a text costs half of what the driver's own Buffers do. */
type ReadRow = Omit<Rollup, 'sketch'> & { readonly sketch: string }

const outcomes = 'service, hour, up, down, unknown, healthy, unhealthy, undetermined'

const statements = perConnection((raw) => ({
  range: raw.prepare<[number, number, number], ReadRow>(
    `select ${outcomes}, response_sum as responseSum, response_count as responseCount, hex(sketch) as sketch from rollups
     where service = ? and hour >= ? and hour < ? order by hour`,
  ),
  outcomes: raw.prepare<[number, number, number], Outcomes>(
    `select ${outcomes} from rollups where service = ? and hour >= ? and hour < ? order by hour`,
  ),
  sum: raw.prepare<[number, number, number], { up: number; down: number }>(
    'select coalesce(sum(up), 0) as up, coalesce(sum(down), 0) as down from rollups where service = ? and hour >= ? and hour < ?',
  ),
  totals: raw.prepare<[number, number, number], Omit<Totals, 'sketch'> & { readonly hours: number }>(
    `select count(*) as hours, coalesce(sum(up), 0) as up, coalesce(sum(down), 0) as down, coalesce(sum(unknown), 0) as unknown,
       coalesce(sum(healthy), 0) as healthy, coalesce(sum(unhealthy), 0) as unhealthy, coalesce(sum(undetermined), 0) as undetermined,
       coalesce(sum(response_sum), 0) as responseSum, coalesce(sum(response_count), 0) as responseCount
     from rollups where service = ? and hour >= ? and hour < ?`,
  ),
  sketches: raw
    .prepare<[number, number, number], string>(
      'select hex(sketch) from rollups where service = ? and hour >= ? and hour < ? and sketch is not null',
    )
    .pluck(),
  newestOfEach: raw.prepare<[], { service: number; hour: number }>(
    `select number as service, (select max(hour) from rollups where service = number) as hour from services
     where deleted_at is null and hour is not null order by number`,
  ),
  // Nothing is written for a service that has gone meanwhile: no rows without an owner.
  put: raw.prepare<[Row]>(
    `insert or replace into rollups
       (service, hour, up, down, unknown, healthy, unhealthy, undetermined, response_sum, response_count, sketch)
     select number, @hour, @up, @down, @unknown, @healthy, @unhealthy, @undetermined, @responseSum, @responseCount, @sketch
     from services where number = @service and deleted_at is null`,
  ),
  remove: raw.prepare<[number, number]>(
    `delete from rollups where (service, hour) in (select service, hour from rollups where hour < ? order by hour limit ?)`,
  ),
}))

const fromHex = (digits: string): Uint8Array => new Uint8Array(Buffer.from(digits, 'hex'))

const toRollup = (row: ReadRow): Rollup => ({ ...row, sketch: row.sketch === '' ? null : fromHex(row.sketch) })

const nothing = { hours: 0, up: 0, down: 0, unknown: 0, healthy: 0, unhealthy: 0, undetermined: 0, responseSum: 0, responseCount: 0 }

// A Buffer over the same bytes: the driver takes no other array.
const asBuffer = (bytes: Uint8Array | null): Buffer | null => bytes && Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)

export const rollups = derive(
  { database },
  ({ database }): RollupsStore => ({
    range: (service, from, to) =>
      database.read((connection) => {
        const rows = statements(connection).range.all(service, from, to)
        return rows.map(toRollup)
      }),
    outcomes: (service, from, to) => database.read((connection) => statements(connection).outcomes.all(service, from, to)),
    totals: (service, from, to) =>
      database.read((connection) => {
        const { totals, sketches } = statements(connection)
        const { hours, ...sums } = totals.get(service, from, to) ?? nothing
        return { hours, totals: { ...sums, sketch: mergeSketches(sketches.all(service, from, to).map(fromHex)) } }
      }),
    sums: (service, ranges) =>
      database.read((connection) => {
        const { sum } = statements(connection)
        return ranges.map(({ from, to }) => sum.get(service, from, to) ?? { up: 0, down: 0 })
      }),
    newestOfEach: () => database.read((connection) => statements(connection).newestOfEach.all()),
    put: (rollups) =>
      database.write((connection) => {
        const { put } = statements(connection)
        for (const rollup of rollups) put.run({ ...rollup, sketch: asBuffer(rollup.sketch) })
      }),
    removeBefore: (at, limit) => database.write((connection) => statements(connection).remove.run(at, limit).changes),
  }),
  name('storage.rollups'),
)

import { derive, name } from '@pumped-fn/core-next'
import { hourMs } from '#domain/rollup.ts'
import { type CheckRow, degradedBit, packedStatus, toCheckRecord, toMilliseconds, toSample } from './check-row.ts'
import { perConnection } from './connection.ts'
import type { ChecksStore } from './contract.ts'
import { database } from './database.ts'
import { removeChecksBefore } from './remove-checks.ts'
import { texts } from './texts.ts'

const select = (from: string): string =>
  `select c.service, c.at, c.state, c.response, t.text, c.interval from ${from} left join texts t on t.id = c.text`

const statements = perConnection((raw) => ({
  newestOfEach: raw.prepare<[], CheckRow>(
    `${select('services s join checks c on c.service = s.number and c.at = (select max(at) from checks where service = s.number)')}
     where s.deleted_at is null order by s.number`,
  ),
  newest: raw.prepare<[number, number], CheckRow>(`${select('checks c')} where c.service = ? order by c.at desc limit ?`),
  newestAt: raw.prepare<[number], number | null>('select max(at) from checks where service = ?').pluck(),
  range: raw.prepare<[number, number, number, number], CheckRow>(
    `${select('checks c')} where c.service = ? and c.at >= ? and c.at < ? order by c.at limit ?`,
  ),
  samples: raw.prepare<[number, number, number, number], Omit<CheckRow, 'service' | 'text'>>(
    'select at, state, response, interval from checks where service = ? and at >= ? and at < ? order by at limit ?',
  ),
  ledSamples: raw.prepare<[number, number, number, number, number, number], Omit<CheckRow, 'service' | 'text'>>(
    `select at, state, response, interval from checks
     where service = ? and at >= coalesce((select max(at) from checks where service = ? and at < ?), ?) and at < ? order by at limit ?`,
  ),
  degradedHours: raw
    .prepare<[number, number, number], number>(
      `select distinct at / ${hourMs} * ${hourMs} as hour from checks
       where service = ? and at >= ? and at < ? and state & ${degradedBit} != 0 order by hour`,
    )
    .pluck(),
  page: raw.prepare<[number, number, number, number], CheckRow>(
    `${select('checks c')} where c.service = ? and c.at >= ? and c.at < ? order by c.at desc limit ?`,
  ),
  pageOfStatus: raw.prepare<[number, number, number, number, number], CheckRow>(
    `${select('checks c')} where c.service = ? and c.at >= ? and c.at < ? and c.state & 3 = ? order by c.at desc limit ?`,
  ),
  responses: raw.prepare<[number, number], number | null>('select response from checks where service = ? order by at desc limit ?').pluck(),
  count: raw.prepare<[number, number, number], number>('select count(*) from checks where service = ? and at >= ? and at < ?').pluck(),
  before: raw.prepare<[number, number], CheckRow>(`${select('checks c')} where c.service = ? and c.at < ? order by c.at desc limit 1`),
}))

export const checks = derive(
  { database, texts },
  ({ database, texts }): ChecksStore => ({
    newestOfEach: () => database.read((connection) => statements(connection).newestOfEach.all().map(toCheckRecord)),
    newest: (service, limit) => database.read((connection) => statements(connection).newest.all(service, limit).map(toCheckRecord)),
    range: (service, from, to, limit) =>
      database.read((connection) => statements(connection).range.all(service, from, to, limit).map(toCheckRecord)),
    samples: (service, from, to, limit) =>
      database.read((connection) => statements(connection).samples.all(service, from, to, limit).map(toSample)),
    ledSamples: (service, from, to, limit) =>
      database.read((connection) => statements(connection).ledSamples.all(service, service, from, from, to, limit).map(toSample)),
    degradedHours: (service, from, to) => database.read((connection) => statements(connection).degradedHours.all(service, from, to)),
    page: (service, { from, to, status, limit }) =>
      database.read((connection) => {
        const { page, pageOfStatus } = statements(connection)
        const rows =
          status === undefined ? page.all(service, from, to, limit) : pageOfStatus.all(service, from, to, packedStatus(status), limit)
        return rows.map(toCheckRecord)
      }),
    responses: (service, limit) =>
      database.read((connection) => statements(connection).responses.all(service, limit).map(toMilliseconds).toReversed()),
    count: (service, from, to) => database.read((connection) => statements(connection).count.get(service, from, to) ?? 0),
    before: (service, at) =>
      database.read((connection) => {
        const row = statements(connection).before.get(service, at)
        return row ? toCheckRecord(row) : null
      }),
    removeBefore: (service, at, limit) =>
      database.write((connection) => {
        const newest = statements(connection).newestAt.get(service) ?? at
        return removeChecksBefore(connection, texts, service, Math.min(at, newest), limit)
      }),
  }),
  name('storage.checks'),
)

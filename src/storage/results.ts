import { derive, name } from '@pumped-fn/core-next'
import type { CheckRecord } from '#domain/check.ts'
import { writeAlerts } from './alert-writes.ts'
import { packState, toTenths } from './check-row.ts'
import { perConnection, type Connection } from './connection.ts'
import type { ResultBatch, ResultsStore, StoredIncident } from './contract.ts'
import { database } from './database.ts'
import { closeIncident } from './incidents.ts'
import { cut, type Texts, texts } from './texts.ts'

type CheckValues = [at: number, state: number, response: number | null, text: number | null, interval: number, service: number]

// Nothing is written for a service that has gone meanwhile: no rows without an owner.
const ofLiveService = 'from services where number = ? and deleted_at is null'

const statements = perConnection((raw) => ({
  check: raw.prepare<CheckValues>(
    `insert or replace into checks (service, at, state, response, text, interval) select number, ?, ?, ?, ?, ? ${ofLiveService}`,
  ),
  // The same incident again changes nothing; a second open one of the same service breaks the unique index.
  open: raw.prepare<[string, number, number | null, number, string, string, string | null, number]>(
    `insert into incidents (id, service, started_at, recovered_at, checks_failed_count, cause, reason, note)
     select ?, number, ?, ?, ?, ?, ?, ? ${ofLiveService} on conflict (id) do nothing`,
  ),
  count: raw.prepare<[number, string]>('update incidents set checks_failed_count = ? where id = ? and recovered_at is null'),
  reopen: raw.prepare<[number, number]>(`insert or ignore into reopened_hours (service, hour) select number, ? ${ofLiveService}`),
  reopened: raw.prepare<[], { service: number; hour: number }>('select service, hour from reopened_hours order by service, hour'),
  clear: raw.prepare<[number, number]>('delete from reopened_hours where service = ? and hour = ?'),
}))

const insertCheck = (connection: Connection, texts: Texts, check: CheckRecord): void => {
  const text = check.error === null ? null : texts.intern(connection, check.error)
  const { timestamp, intervalMs, service } = check
  statements(connection).check.run(timestamp, packState(check), toTenths(check.responseTime), text, intervalMs, service)
}

const openIncident = (connection: Connection, incident: StoredIncident): void => {
  const { id, startedAt, recoveredAt, checksFailedCount, cause, reason, note, service } = incident
  statements(connection).open.run(id, startedAt, recoveredAt, checksFailedCount, cut(cause), reason, note, service)
}

const close = (connection: Connection, incident: ResultBatch['closed'][number]): void => {
  statements(connection).count.run(incident.checksFailedCount, incident.id)
  closeIncident(connection, incident)
}

const write = (connection: Connection, texts: Texts, batch: ResultBatch): void => {
  const { count, reopen } = statements(connection)
  const closing = new Map(batch.closed.map((incident) => [incident.id, incident]))
  for (const check of batch.checks) insertCheck(connection, texts, check)
  // Older incidents close before others open, and what a batch opens and closes closes at once: never two open of one service.
  for (const incident of batch.closed) close(connection, incident)
  for (const incident of batch.opened) {
    openIncident(connection, incident)
    const end = closing.get(incident.id)
    if (end) close(connection, end)
  }
  for (const { checksFailedCount, id } of batch.counted) count.run(checksFailedCount, id)
  for (const { service, hour } of batch.reopened) reopen.run(hour, service)
  writeAlerts(connection, batch.alerting)
}

export const results = derive(
  { database, texts },
  ({ database, texts }): ResultsStore => ({
    commit: async (batch) => {
      try {
        await database.write((connection) => write(connection, texts, batch))
      } catch (error) {
        texts.forget()
        throw error
      }
    },
    reopened: () => database.read((connection) => statements(connection).reopened.all()),
    clearReopened: (hours) =>
      database.write((connection) => {
        const { clear } = statements(connection)
        for (const { service, hour } of hours) clear.run(service, hour)
      }),
  }),
  name('storage.results'),
)

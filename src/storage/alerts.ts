import { derive, name } from '@pumped-fn/core-next'
import { and, desc, eq, getTableColumns, gte, inArray, isNull, or, sql } from 'drizzle-orm'
import type { StoredAlert } from '#domain/alerting/alert.ts'
import type { AlertSearch, AlertsStore } from './alert-contract.ts'
import { alerts as table } from './alert-schema.ts'
import { writeAlerts } from './alert-writes.ts'
import type { Connection } from './connection.ts'
import { database } from './database.ts'
import { removeAlertsBefore } from './remove-alerts.ts'
import { services } from './schema.ts'

const columns = { ...getTableColumns(table), serviceId: services.id }
const { memory: _, service: __, createdAt: ___, ...shownColumns } = columns

const stored = ({ orm }: Connection) => orm.select(columns).from(table).innerJoin(services, eq(services.number, table.service)).$dynamic()

const shown = ({ orm }: Connection) =>
  orm.select(shownColumns).from(table).innerJoin(services, eq(services.number, table.service)).$dynamic()

const unresolved = sql`(select id from alerts where resolved_at is null)`
const ofOpenIncidents = sql`(select a.id from incidents i cross join alerts a on a.incident = i.id where i.recovered_at is null)`

const wanted = ({ statuses, severities, services: numbers, rule, incident, before }: AlertSearch) =>
  and(
    statuses && inArray(table.status, [...statuses]),
    // Those that are not resolved are few among many.
    statuses && !statuses.includes('resolved') ? inArray(table.id, unresolved) : undefined,
    severities && inArray(table.severity, [...severities]),
    // Numbers as one parameter, however many there are.
    numbers && sql`${table.service} in (select value from json_each(${JSON.stringify(numbers)}))`,
    rule === undefined ? undefined : eq(table.ruleId, rule),
    incident === undefined ? undefined : eq(table.incidentId, incident),
    before && sql`(${table.startedAt}, ${table.id}) < (${before.startedAt}, ${before.id})`,
  )

/** The newest of each rule and service, from alerts in the order in which they resolved. */
const newestOfEach = (resolved: readonly StoredAlert[]): StoredAlert[] => [
  ...new Map(resolved.map((alert) => [`${alert.service} ${alert.ruleId}`, alert])).values(),
]

export const alerts = derive(
  { database },
  ({ database }): AlertsStore => ({
    current: () =>
      database.read((connection) => {
        return stored(connection)
          .where(and(isNull(services.deletedAt), or(inArray(table.id, unresolved), inArray(table.id, ofOpenIncidents))))
          .orderBy(table.startedAt, table.id)
          .all()
      }),
    resolvedSince: (since) =>
      database.read((connection) =>
        newestOfEach(
          stored(connection)
            .where(and(isNull(services.deletedAt), gte(table.resolvedAt, since)))
            .orderBy(table.resolvedAt, table.startedAt, table.id)
            .all(),
        ),
      ),
    get: (id) => database.read((connection) => shown(connection).where(eq(table.id, id)).get() ?? null),
    search: (search) =>
      database.read((connection) =>
        shown(connection).where(wanted(search)).orderBy(desc(table.startedAt), desc(table.id)).limit(search.limit).all(),
      ),
    write: (writes) => database.write((connection) => writeAlerts(connection, writes)),
    removeBefore: (at, limit) => database.write((connection) => removeAlertsBefore(connection, at, limit)),
  }),
  name('storage.alerts'),
)

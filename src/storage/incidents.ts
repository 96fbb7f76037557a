import { derive, name } from '@pumped-fn/core-next'
import { and, asc, desc, eq, gt, gte, type InferSelectModel, isNotNull, isNull, lt, or, sql } from 'drizzle-orm'
import type { Connection } from './connection.ts'
import type { IncidentClose, IncidentPage, IncidentsStore, StoredIncident } from './contract.ts'
import { database } from './database.ts'
import { incidents as table, services } from './schema.ts'

type Row = InferSelectModel<typeof table> & { readonly serviceId: string }

const toIncident = (row: Row): StoredIncident => ({
  ...row,
  duration: row.recoveredAt === null ? null : row.recoveredAt - row.startedAt,
})

/** Closes an incident that is still open; one that never began after its end has no negative duration. */
export const closeIncident = ({ orm }: Connection, { id, recoveredAt, note }: IncidentClose): void => {
  orm
    .update(table)
    .set({ recoveredAt: sql`max(${recoveredAt}, ${table.startedAt})`, note })
    .where(and(eq(table.id, id), isNull(table.recoveredAt)))
    .run()
}

const columns = {
  id: table.id,
  serviceId: services.id,
  service: table.service,
  startedAt: table.startedAt,
  recoveredAt: table.recoveredAt,
  checksFailedCount: table.checksFailedCount,
  cause: table.cause,
  reason: table.reason,
  note: table.note,
}

const incidentsWithService = ({ orm }: Connection) =>
  orm.select(columns).from(table).innerJoin(services, eq(services.number, table.service)).$dynamic()

const onPage = ({ status, before }: IncidentPage) =>
  and(
    status === 'open' ? isNull(table.recoveredAt) : undefined,
    status === 'closed' ? isNotNull(table.recoveredAt) : undefined,
    before ? sql`(${table.startedAt}, ${table.id}) < (${before.startedAt}, ${before.id})` : undefined,
  )

export const incidents = derive(
  { database },
  ({ database }): IncidentsStore => ({
    open: () =>
      database.read((connection) =>
        incidentsWithService(connection)
          .where(and(isNull(table.recoveredAt), isNull(services.deletedAt)))
          .orderBy(asc(table.startedAt), asc(table.id))
          .all()
          .map(toIncident),
      ),
    ofService: (service, page) =>
      database.read((connection) =>
        incidentsWithService(connection)
          .where(and(eq(table.service, service), onPage(page)))
          .orderBy(desc(table.startedAt), desc(table.id))
          .limit(page.limit)
          .all()
          .map(toIncident),
      ),
    overlapping: (service, from, to) =>
      database.read((connection) =>
        incidentsWithService(connection)
          .where(
            and(
              eq(table.service, service),
              lt(table.startedAt, to),
              or(isNull(table.recoveredAt), gt(table.recoveredAt, from), gte(table.startedAt, from)),
            ),
          )
          .orderBy(asc(table.startedAt), asc(table.id))
          .all()
          .map(toIncident),
      ),
  }),
  name('storage.incidents'),
)

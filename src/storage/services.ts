import { derive, name } from '@pumped-fn/core-next'
import { and, asc, eq, getTableColumns, isNotNull, isNull } from 'drizzle-orm'
import { writeAlerts } from './alert-writes.ts'
import type { Connection } from './connection.ts'
import type { ServiceEnd, ServicesStore } from './contract.ts'
import { database } from './database.ts'
import { closeIncident } from './incidents.ts'
import { purgeService } from './purge.ts'
import { services as table } from './schema.ts'
import { texts } from './texts.ts'

const { deletedAt: _, ...columns } = getTableColumns(table)

const live = (number: number) => and(eq(table.number, number), isNull(table.deletedAt))

const writeEnd = (connection: Connection, end: ServiceEnd | undefined): void => {
  if (end?.close) closeIncident(connection, end.close)
  if (end?.alerting) writeAlerts(connection, end.alerting)
}

export const services = derive(
  { database, texts },
  ({ database, texts }): ServicesStore => ({
    all: () => database.read(({ orm }) => orm.select(columns).from(table).where(isNull(table.deletedAt)).orderBy(asc(table.number)).all()),
    insert: (service) => database.write(({ orm }) => orm.insert(table).values(service).returning(columns).get()),
    update: (service, end) =>
      database.write((connection) => {
        connection.orm.update(table).set(service).where(live(service.number)).run()
        writeEnd(connection, end)
      }),
    markDeleted: (number, at, end) =>
      database.write((connection) => {
        // Before the service counts as gone, of which nothing is written any more.
        writeEnd(connection, end)
        connection.orm.update(table).set({ deletedAt: at }).where(live(number)).run()
      }),
    deleted: () =>
      database.read(({ orm }) =>
        orm
          .select({ number: table.number })
          .from(table)
          .where(isNotNull(table.deletedAt))
          .orderBy(asc(table.number))
          .all()
          .map(({ number }) => number),
      ),
    purge: (number, limit) => database.write((connection) => purgeService(connection, texts, number, limit)),
  }),
  name('storage.services'),
)

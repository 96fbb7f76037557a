import { derive, name } from '@pumped-fn/core-next'
import { and, asc, desc, eq, gt, gte, type InferSelectModel, isNotNull, isNull, lt, or, sql } from 'drizzle-orm'
import { type Connection, perConnection } from './connection.ts'
import type { IncidentClose, IncidentPage, IncidentSearch, IncidentsStore, StoredIncident } from './contract.ts'
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

const onPage = ({ status, before }: { [key in 'status' | 'before']?: IncidentPage[key] | undefined }) =>
  and(
    status === 'open' ? isNull(table.recoveredAt) : undefined,
    status === 'closed' ? isNotNull(table.recoveredAt) : undefined,
    before ? sql`(${table.startedAt}, ${table.id}) < (${before.startedAt}, ${before.id})` : undefined,
  )

/** Numbers as one parameter, however many there are. */
const ofServices = (numbers: readonly number[]) => sql`${table.service} in (select value from json_each(${JSON.stringify(numbers)}))`

/** In any case of the ASCII letters; the text's own wildcards stand for themselves. */
const mentions = (text: string) => sql`${table.cause} like ${`%${text.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`} escape '\\'`

const overlaps = ({ from, to }: Pick<IncidentSearch, 'from' | 'to'>) =>
  and(
    to === undefined ? undefined : lt(table.startedAt, to),
    from === undefined ? undefined : or(isNull(table.recoveredAt), gt(table.recoveredAt, from), gte(table.startedAt, from)),
  )

const wanted = ({ services: numbers, about, ...search }: IncidentSearch) =>
  and(
    isNull(services.deletedAt),
    numbers && ofServices(numbers),
    about && or(mentions(about.text), ofServices(about.services)),
    overlaps(search),
    onPage(search),
  )

// The index is searched by the first comparison alone.
const notBefore = ({ startedAt, id }: { readonly startedAt: number; readonly id: string }) =>
  and(gte(table.startedAt, startedAt), sql`(${table.startedAt}, ${table.id}) >= (${startedAt}, ${id})`)

/** The last incident that a search looks at, where more lie behind it. */
const lastLookedAt = ({ orm }: Connection, { before, among }: IncidentSearch) =>
  orm
    .select({ startedAt: table.startedAt, id: table.id })
    .from(table)
    .where(onPage({ before }))
    .orderBy(desc(table.startedAt), desc(table.id))
    .limit(1)
    .offset(among - 1)
    .get()

const newestEnds = perConnection((raw) =>
  raw.prepare<[], { service: number; recoveredAt: number }>(
    `select number as service, (select recovered_at from incidents where service = number order by started_at desc, id desc limit 1) as recoveredAt
     from services where deleted_at is null and recoveredAt is not null order by number`,
  ),
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
    search: (search) =>
      database.read((connection) => {
        const last = lastLookedAt(connection, search)
        const found = incidentsWithService(connection)
          .where(and(wanted(search), last && notBefore(last)))
          .orderBy(desc(table.startedAt), desc(table.id))
          .limit(search.limit)
          .all()
          .map(toIncident)
        const end = found.length === search.limit ? found.at(-1) : last
        return { found, next: end ? { startedAt: end.startedAt, id: end.id } : null }
      }),
    lastEnded: () =>
      database.read((connection) => {
        const row = incidentsWithService(connection)
          .where(and(isNotNull(table.recoveredAt), isNull(services.deletedAt)))
          .orderBy(desc(table.recoveredAt))
          .limit(1)
          .get()
        return row ? toIncident(row) : null
      }),
    newestEnds: () => database.read((connection) => newestEnds(connection).all()),
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
          .where(and(eq(table.service, service), overlaps({ from, to })))
          .orderBy(asc(table.startedAt), asc(table.id))
          .all()
          .map(toIncident),
      ),
  }),
  name('storage.incidents'),
)

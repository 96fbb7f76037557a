import { sql } from 'drizzle-orm'
import { blob, index, integer, primaryKey, real, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import type { Reason } from '#domain/check.ts'
import type { Criticality, ProbeOptions } from '#domain/service.ts'

/*
 * All instants are epoch milliseconds. checks, rollups and reopened_hours are WITHOUT ROWID, which drizzle-kit cannot
 * express: it is added by hand to the generated migration, and a test asserts it.
 */

export const services = sqliteTable('services', {
  // AUTOINCREMENT: the number of a purged service is never given to another.
  number: integer('number').primaryKey({ autoIncrement: true }),
  id: text('id').notNull().unique(),
  name: text('name').notNull(),
  description: text('description'),
  type: text('type').notNull(),
  endpoint: text('endpoint').notNull(),
  checkInterval: integer('check_interval').notNull(),
  timeout: integer('timeout').notNull(),
  criticality: text('criticality').$type<Criticality>().notNull(),
  enabled: integer('enabled', { mode: 'boolean' }).notNull(),
  retries: integer('retries').notNull(),
  retryDelay: integer('retry_delay').notNull(),
  degradedThreshold: integer('degraded_threshold'),
  failureThreshold: integer('failure_threshold').notNull(),
  recoveryThreshold: integer('recovery_threshold').notNull(),
  group: text('group'),
  tags: text('tags', { mode: 'json' }).$type<readonly string[]>().notNull(),
  dependsOn: text('depends_on', { mode: 'json' }).$type<readonly string[]>().notNull().default([]),
  options: text('options', { mode: 'json' }).$type<ProbeOptions>().notNull(),
  createdAt: integer('created_at').notNull(),
  updatedAt: integer('updated_at').notNull(),
  deletedAt: integer('deleted_at'),
})

/** Errors and notes of checks, each kept once. */
export const texts = sqliteTable('texts', {
  id: integer('id').primaryKey(),
  text: text('text').notNull().unique(),
})

export const checks = sqliteTable(
  'checks',
  {
    service: integer('service').notNull(),
    at: integer('at').notNull(),
    /** Status, degraded, manual, attempts and reason in one small integer (check-row.ts). */
    state: integer('state').notNull(),
    /** Tenths of a millisecond. */
    response: integer('response'),
    text: integer('text'),
    /** Milliseconds. */
    interval: integer('interval').notNull(),
  },
  (check) => [
    primaryKey({ columns: [check.service, check.at] }),
    index('checks_text')
      .on(check.text)
      .where(sql`text is not null`),
  ],
)

export const incidents = sqliteTable(
  'incidents',
  {
    id: text('id').primaryKey(),
    service: integer('service').notNull(),
    startedAt: integer('started_at').notNull(),
    recoveredAt: integer('recovered_at'),
    checksFailedCount: integer('checks_failed_count').notNull(),
    cause: text('cause').notNull(),
    reason: text('reason').$type<Reason>().notNull(),
    note: text('note'),
  },
  (incident) => [
    uniqueIndex('incidents_one_open')
      .on(incident.service)
      .where(sql`recovered_at is null`),
    index('incidents_service_started').on(incident.service, incident.startedAt, incident.id),
    index('incidents_started').on(incident.startedAt, incident.id),
    index('incidents_recovered')
      .on(incident.recoveredAt)
      .where(sql`recovered_at is not null`),
  ],
)

export const rollups = sqliteTable(
  'rollups',
  {
    service: integer('service').notNull(),
    hour: integer('hour').notNull(),
    up: integer('up').notNull(),
    down: integer('down').notNull(),
    unknown: integer('unknown').notNull(),
    healthy: integer('healthy').notNull(),
    unhealthy: integer('unhealthy').notNull(),
    undetermined: integer('undetermined').notNull(),
    responseSum: real('response_sum').notNull(),
    responseCount: integer('response_count').notNull(),
    sketch: blob('sketch', { mode: 'buffer' }),
  },
  (rollup) => [primaryKey({ columns: [rollup.service, rollup.hour] }), index('rollups_hour').on(rollup.hour)],
)

/** Hours that have to be rolled up again. */
export const reopenedHours = sqliteTable(
  'reopened_hours',
  { service: integer('service').notNull(), hour: integer('hour').notNull() },
  (reopened) => [primaryKey({ columns: [reopened.service, reopened.hour] })],
)

/** When Hale itself was running. */
export const runs = sqliteTable('runs', {
  id: integer('id').primaryKey({ autoIncrement: true }),
  beganAt: integer('began_at').notNull(),
  /** Last sign of life. */
  seenAt: integer('seen_at').notNull(),
})

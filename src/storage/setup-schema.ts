import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { ChannelOptions, Condition, EscalationLevel, Match, QuietHours, Severity } from '#domain/alerting/alert.ts'

/* How alerting is set up. All instants are epoch milliseconds. */

export const channels = sqliteTable('channels', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  type: text('type').notNull(),
  options: text('options', { mode: 'json' }).$type<ChannelOptions>().notNull(),
  enabled: integer('enabled', { mode: 'boolean' }).notNull(),
  maxPerMinute: integer('max_per_minute').notNull(),
  quietHours: text('quiet_hours', { mode: 'json' }).$type<QuietHours>(),
  createdAt: integer('created_at').notNull(),
  updatedAt: integer('updated_at').notNull(),
})

export const rules = sqliteTable('rules', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  enabled: integer('enabled', { mode: 'boolean' }).notNull(),
  match: text('match', { mode: 'json' }).$type<Match>().notNull(),
  condition: text('condition', { mode: 'json' }).$type<Condition>().notNull(),
  severity: text('severity').$type<Severity>().notNull(),
  channels: text('channels', { mode: 'json' }).$type<readonly string[]>().notNull(),
  policy: text('policy'),
  /** Seconds. */
  cooldown: integer('cooldown').notNull(),
  /** Seconds. */
  digestWindow: integer('digest_window').notNull(),
  createdAt: integer('created_at').notNull(),
  updatedAt: integer('updated_at').notNull(),
})

export const policies = sqliteTable('policies', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  levels: text('levels', { mode: 'json' }).$type<readonly EscalationLevel[]>().notNull(),
  /** Seconds. */
  repeatEvery: integer('repeat_every'),
  maxRepeats: integer('max_repeats').notNull(),
  createdAt: integer('created_at').notNull(),
  updatedAt: integer('updated_at').notNull(),
})

export const maintenance = sqliteTable('maintenance', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  match: text('match', { mode: 'json' }).$type<Match>().notNull(),
  startsAt: integer('starts_at'),
  endsAt: integer('ends_at'),
  rrule: text('rrule'),
  /** Seconds. */
  duration: integer('duration'),
  timeZone: text('time_zone'),
  createdAt: integer('created_at').notNull(),
  updatedAt: integer('updated_at').notNull(),
})

export const silences = sqliteTable('silences', {
  id: text('id').primaryKey(),
  match: text('match', { mode: 'json' }).$type<Match>().notNull(),
  until: integer('until').notNull(),
  by: text('by').notNull(),
  reason: text('reason').notNull(),
  createdAt: integer('created_at').notNull(),
})

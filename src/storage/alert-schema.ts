import { sql } from 'drizzle-orm'
import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import type {
  AlertMemory,
  AlertStatus,
  AttemptOutcome,
  DeliveryKind,
  DeliveryStatus,
  Notice,
  Severity,
  Suppression,
} from '#domain/alerting/alert.ts'

/* Alerts, and what is said of them. All instants are epoch milliseconds. */

export const alerts = sqliteTable(
  'alerts',
  {
    id: text('id').primaryKey(),
    ruleId: text('rule').notNull(),
    service: integer('service').notNull(),
    incidentId: text('incident'),
    severity: text('severity').$type<Severity>().notNull(),
    status: text('status').$type<AlertStatus>().notNull(),
    title: text('title').notNull(),
    startedAt: integer('started_at').notNull(),
    acknowledgedAt: integer('acknowledged_at'),
    acknowledgedBy: text('acknowledged_by'),
    acknowledgeNote: text('acknowledge_note'),
    resolvedAt: integer('resolved_at'),
    resolvedBy: text('resolved_by'),
    resolution: text('resolution'),
    suppressedBy: text('suppressed_by', { mode: 'json' }).$type<Suppression>(),
    flappingSince: integer('flapping_since'),
    createdAt: integer('created_at').notNull(),
    memory: text('memory', { mode: 'json' }).$type<AlertMemory>().notNull(),
  },
  (alert) => [
    uniqueIndex('alerts_one_of_incident')
      .on(alert.service, alert.ruleId, alert.incidentId)
      .where(sql`resolved_at is null`),
    uniqueIndex('alerts_one_of_begin')
      .on(alert.service, alert.ruleId, alert.startedAt)
      .where(sql`resolved_at is null and incident is null`),
    index('alerts_resolved')
      .on(alert.resolvedAt)
      .where(sql`resolved_at is not null`),
    // With what a search narrows by, so that rows which do not fit are not read.
    index('alerts_started').on(alert.startedAt, alert.id, alert.status, alert.severity, alert.service),
    index('alerts_service_started').on(alert.service, alert.startedAt, alert.id, alert.status, alert.severity),
    index('alerts_rule_started').on(alert.ruleId, alert.startedAt, alert.id, alert.status, alert.severity),
    index('alerts_incident')
      .on(alert.incidentId)
      .where(sql`incident is not null`),
  ],
)

export const deliveries = sqliteTable(
  'deliveries',
  {
    // AUTOINCREMENT: the order in which deliveries were written, also after some were removed.
    sequence: integer('sequence').primaryKey({ autoIncrement: true }),
    id: text('id').notNull().unique(),
    alertId: text('alert').notNull(),
    channelId: text('channel').notNull(),
    kind: text('kind').$type<DeliveryKind>().notNull(),
    /** With a message: that of the message. */
    status: text('status').$type<DeliveryStatus>().notNull(),
    messageId: text('message'),
    createdAt: integer('created_at').notNull(),
    dueAt: integer('due_at').notNull(),
    notice: text('notice', { mode: 'json' }).$type<Notice>().notNull(),
  },
  (delivery) => [
    index('deliveries_waiting')
      .on(delivery.channelId, delivery.sequence, delivery.dueAt)
      .where(sql`status = 'pending' and message is null`),
    index('deliveries_alert').on(delivery.alertId, delivery.status, delivery.channelId, delivery.sequence),
    index('deliveries_message')
      .on(delivery.messageId)
      .where(sql`message is not null`),
    index('deliveries_status').on(delivery.status),
    index('deliveries_channel').on(delivery.channelId, delivery.sequence, delivery.status),
  ],
)

export const messages = sqliteTable(
  'messages',
  {
    id: text('id').primaryKey(),
    channelId: text('channel').notNull(),
    status: text('status').$type<Exclude<DeliveryStatus, 'withdrawn'>>().notNull(),
    tries: integer('tries').notNull(),
    dueAt: integer('due_at').notNull(),
    createdAt: integer('created_at').notNull(),
    sentAt: integer('sent_at'),
  },
  (message) => [
    index('messages_pending')
      .on(message.channelId, message.dueAt)
      .where(sql`status = 'pending'`),
    index('messages_sent')
      .on(message.channelId, message.sentAt)
      .where(sql`sent_at is not null`),
  ],
)

export const attempts = sqliteTable(
  'attempts',
  {
    number: integer('number').primaryKey(),
    messageId: text('message').notNull(),
    at: integer('at').notNull(),
    outcome: text('outcome').$type<AttemptOutcome>().notNull(),
    detail: text('detail').notNull(),
  },
  (attempt) => [index('attempts_message').on(attempt.messageId)],
)

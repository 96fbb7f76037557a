import { type Attempt, attemptOutcomes, type Delivery, deliveryKinds, deliveryStatuses } from '#domain/alerting/alert.ts'
import { z } from 'zod'
import { cursor, limit } from './paging.ts'
import { severity } from './rule.ts'
import { id } from './text.ts'

const attempt = z
  .object({
    at: z.int(),
    outcome: z.enum(attemptOutcomes),
    detail: z.string().meta({ description: 'What the provider answered, or what went wrong' }),
  })
  .meta({ id: 'DeliveryAttempt', description: 'One try to send a message' }) satisfies z.ZodType<Attempt>

const sending = z.object({
  id: z.string(),
  alertId: z.string(),
  channelId: z.string(),
  kind: z.enum(deliveryKinds),
  status: z
    .enum(deliveryStatuses)
    .meta({ description: '`withdrawn`: an end that nobody is told of, because its begin did not reach them' }),
  messageId: z.string().nullable().meta({ description: 'The message it went with, the same over all tries' }),
  createdAt: z.int(),
  dueAt: z.int().meta({ description: 'When it is sent or tried again at the earliest' }),
  sentAt: z.int().nullable(),
  attempts: z.array(attempt).readonly().meta({ description: 'Oldest first' }),
}) satisfies z.ZodType<Delivery>

const channelName = z.object({ id: z.string(), name: z.string(), type: z.string() })
export type ChannelName = z.output<typeof channelName>

/** What was, is or could not be said of an alert to one channel. */
export const delivery = sending
  .extend({ channel: channelName.nullable().meta({ description: 'Null where it was deleted' }) })
  .meta({ id: 'Delivery' })
export type DeliveryView = z.output<typeof delivery>

const alertName = z.object({ id: z.string(), title: z.string(), severity, serviceId: z.string() })
export type AlertName = z.output<typeof alertName>

export const deliveryOfAlert = delivery
  .extend({ alert: alertName.nullable().meta({ description: 'Null where it is no longer kept' }) })
  .meta({ id: 'DeliveryOfAlert' })
export type DeliveryOfAlert = z.output<typeof deliveryOfAlert>

export const deliveryQuery = z.strictObject({
  status: z.enum(deliveryStatuses).optional(),
  alert: id.optional().meta({ description: 'Only of this alert' }),
  channel: id.optional().meta({ description: 'Only to this channel' }),
  limit: limit(1000).default(100),
  cursor: cursor.optional(),
})
export type DeliveryQuery = z.output<typeof deliveryQuery>

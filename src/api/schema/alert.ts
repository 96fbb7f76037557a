import { type Alert, type AlertStatus, alertStatuses, type Severity, severities, type Suppression } from '#domain/alerting/alert.ts'
import { z } from 'zod'
import { delivery } from './delivery.ts'
import { serviceName } from './incident.ts'
import { cursor, limit } from './paging.ts'
import { severity } from './rule.ts'
import { id, text } from './text.ts'

const alertStatus = z.enum(alertStatuses).meta({ id: 'AlertStatus' })

const suppression = z
  .discriminatedUnion('kind', [
    z.object({
      kind: z.literal('dependency'),
      serviceId: z.string().meta({ description: 'What is down underneath: the root cause' }),
      incidentId: z.string().nullable(),
    }),
    z.object({ kind: z.literal(['maintenance', 'silence']), id: z.string(), until: z.int() }),
    z.object({ kind: z.literal('cooldown'), until: z.int() }),
  ])
  .meta({ id: 'Suppression', description: 'Why nobody is told' }) satisfies z.ZodType<Suppression>

const plain = z.object({
  id: z.string(),
  ruleId: z.string(),
  serviceId: z.string(),
  incidentId: z.string().nullable(),
  severity,
  status: alertStatus,
  title: z.string(),
  startedAt: z.int().meta({ description: 'When the condition began, epoch milliseconds' }),
  acknowledgedAt: z.int().nullable(),
  acknowledgedBy: z.string().nullable(),
  acknowledgeNote: z.string().nullable(),
  resolvedAt: z.int().nullable(),
  resolvedBy: z.string().nullable().meta({ description: 'Who resolved it by hand' }),
  resolution: z.string().nullable(),
  suppressedBy: suppression.nullable(),
  flappingSince: z
    .int()
    .nullable()
    .meta({ description: 'Since when the service goes up and down so often that single changes are not told' }),
}) satisfies z.ZodType<Alert>

/** An alert without its deliveries. */
export const alertSummary = plain
  .extend({
    service: serviceName.nullable().meta({ description: 'Null where it was deleted' }),
    ruleName: z.string().nullable().meta({ description: 'Null where the rule was deleted' }),
  })
  .meta({ id: 'AlertSummary' })
export type AlertSummary = z.output<typeof alertSummary>

export const alert = alertSummary
  .extend({ deliveries: z.array(delivery).readonly().meta({ description: 'In the order in which they were decided' }) })
  .meta({ id: 'Alert' })
export type AlertView = z.output<typeof alert>

export const alertDetail = alert
  .extend({
    related: z.array(alertSummary).readonly().meta({ description: 'Of the same incident or with the same root cause, newest first' }),
  })
  .meta({ id: 'AlertDetail' })
export type AlertDetail = z.output<typeof alertDetail>

/** One or several of the names: as a list, or as one text with commas between. */
const anyOf = <Name extends string>(names: readonly Name[]) => {
  const several = z.array(z.enum(names)).min(1).max(names.length)
  const written = z
    .string()
    .transform((text) => text.split(','))
    .pipe(several)
  return z.union([several, written], { error: `must be one or several of ${names.join(', ')}, with commas between` }).meta({
    description: 'One or several, with commas between',
    param: { style: 'form', explode: false },
    override: { anyOf: undefined, type: 'array', items: { type: 'string', enum: [...names] }, minItems: 1 },
  })
}

export const alertQuery = z.strictObject({
  status: anyOf<AlertStatus>(alertStatuses).optional(),
  severity: anyOf<Severity>(severities).optional(),
  service: id.optional().meta({ description: 'Only of this service' }),
  rule: id.optional().meta({ description: 'Only of this rule' }),
  incident: id.optional().meta({ description: 'Only of this incident' }),
  limit: limit(1000).default(100),
  cursor: cursor.optional(),
})
export type AlertQuery = z.output<typeof alertQuery>

export const acknowledgement = z
  .strictObject({ by: text(1, 200), note: text(0, 2000).nullable().default(null) })
  .meta({ id: 'Acknowledgement', examples: [{ by: 'Ada', note: 'on it' }] })
export type Acknowledgement = z.output<typeof acknowledgement>

export const alertResolution = z
  .strictObject({ by: text(1, 200), resolution: text(0, 2000).nullable().default(null) })
  .meta({ id: 'AlertResolution', examples: [{ by: 'Ada', resolution: 'restarted the queue' }] })
export type AlertResolution = z.output<typeof alertResolution>

/** Alerts that are not resolved. */
export interface AlertCounts {
  /** Told or about to be, and acknowledged by nobody. */
  readonly active: number
  readonly acknowledged: number
  readonly suppressed: number
}

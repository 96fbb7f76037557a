import { aggregations, type Condition, measures, operators, type Rule, severities } from '#domain/alerting/alert.ts'
import { z } from 'zod'
import { match } from './match.ts'
import { id, text } from './text.ts'

const daySeconds = 86_400

export const severity = z.enum(severities).meta({ id: 'Severity' })

const seconds = (least: number, mostDays: number) =>
  z
    .int()
    .min(least)
    .max(mostDays * daySeconds)
const unique = (ids: readonly string[]): string[] => [...new Set(ids)]
export const channelIds = z.array(id).max(100).transform(unique)

const incidentCondition = z.strictObject({
  kind: z.literal('incident'),
  after: seconds(0, 30).optional().meta({ description: 'Seconds for which the incident must have been open; at once where absent' }),
  remindEvery: seconds(1, 30).optional().meta({ description: 'Seconds between reminders while it stays open; none where absent' }),
})

const degradedCondition = z.strictObject({
  kind: z.literal('degraded'),
  for: seconds(0, 30).meta({ description: 'Seconds without a healthy, fast check between' }),
})

const metricCondition = z.strictObject({
  kind: z.literal('metric'),
  metric: z.enum(measures).meta({ description: 'Response time in milliseconds; uptime and error rate in percent' }),
  aggregation: z.enum(aggregations).meta({
    description:
      'Over the checks in the window: each counts with its response time, for the error rate with 100 where unhealthy and 0 where healthy, for the uptime the other way round; the `avg` of the uptime is that of the proven time; `count` counts the checks that answered, the unhealthy and the healthy ones',
  }),
  operator: z.enum(operators),
  threshold: z.number(),
  window: seconds(1, 30).meta({ description: 'Seconds that are aggregated' }),
  for: seconds(0, 30).meta({ description: 'Seconds for which the aggregate must have been beyond the threshold' }),
})

/** Spending at this factor is all failure: nothing is ever faster. */
const fastest = (objective: number): number => 100 / (100 - objective)

const burnRateCondition = z
  .strictObject({
    kind: z.literal('burn_rate'),
    objective: z.number().gt(0).lt(100).meta({ description: 'Uptime in percent that is aimed at' }),
    factor: z.number().gt(0).meta({ description: 'So many times faster than it lasts is the error budget spent' }),
    longWindow: seconds(60, 30).meta({ description: 'Seconds' }),
    shortWindow: seconds(1, 30).meta({ description: 'Seconds, less than the long window' }),
  })
  .refine(({ longWindow, shortWindow }) => shortWindow < longWindow, { path: ['shortWindow'], error: 'must be less than `longWindow`' })
  .refine(({ objective, factor }) => factor <= fastest(objective), {
    path: ['factor'],
    error: 'cannot be reached: the budget of this objective is spent at most 100 / (100 - objective) times faster than it lasts',
  })

const kinds = [incidentCondition, degradedCondition, metricCondition, burnRateCondition] as const

export const condition = z
  .discriminatedUnion('kind', kinds, {
    error: ({ code }) => (code === 'invalid_union' ? 'must be one of incident, degraded, metric, burn_rate' : undefined),
  })
  .meta({ id: 'Condition' }) satisfies z.ZodType<Condition>

/** The fields a user may set, without their defaults. */
const settable = {
  name: text(1, 200),
  enabled: z.boolean(),
  match,
  condition,
  severity,
  channels: channelIds.meta({ description: 'Ids of the channels that are told at once' }),
  policy: id.nullable().meta({ description: 'Id of the escalation policy' }),
  cooldown: seconds(0, 30).meta({ description: 'Seconds after the end of an alert for which the same one is not told again' }),
  digestWindow: z.int().min(0).max(3600).meta({ description: 'Seconds that an alert waits for others to go with it in one message' }),
}

const complete = z.strictObject({
  ...settable,
  enabled: settable.enabled.default(true),
  match: match.default({}),
  severity: severity.default('error'),
  channels: settable.channels.default([]),
  policy: settable.policy.default(null),
  cooldown: settable.cooldown.default(0),
  digestWindow: settable.digestWindow.default(2),
})

const examples = [
  {
    name: 'Anything critical',
    match: { criticalities: ['critical'] },
    condition: { kind: 'incident', remindEvery: 3600 },
    severity: 'critical',
  },
  {
    name: 'Slow shop',
    match: { tags: ['shop'] },
    condition: { kind: 'metric', metric: 'response_time', aggregation: 'p95', operator: 'gt', threshold: 800, window: 300, for: 120 },
    severity: 'warning',
  },
]

export const newRule = complete.meta({ id: 'NewRule', override: { examples } })
export type NewRule = z.output<typeof newRule>

export const ruleChanges = z.strictObject(settable).partial().meta({ id: 'RuleChanges' })
export type RuleChanges = z.output<typeof ruleChanges>

/** A rule to be replayed before it is saved: as a new one, but it needs no name yet. */
export const ruleDraft = complete.extend({ name: text(0, 200).default('') }).meta({ id: 'RuleDraft' })

export const rule = z
  .object({
    id: z.string(),
    name: z.string(),
    enabled: z.boolean(),
    match,
    condition,
    severity,
    channels: z.array(z.string()).readonly(),
    policy: z.string().nullable(),
    cooldown: z.int().meta({ description: 'Seconds' }),
    digestWindow: z.int().meta({ description: 'Seconds' }),
    createdAt: z.int(),
    updatedAt: z.int(),
  })
  .meta({ id: 'Rule' }) satisfies z.ZodType<Rule>
export type RuleView = z.output<typeof rule>

import type { EscalationLevel, Policy } from '#domain/alerting/alert.ts'
import { z } from 'zod'
import { channelIds } from './rule.ts'
import { text } from './text.ts'

const mostSeconds = 30 * 86_400

const delay = z.int().min(0).max(mostSeconds).meta({ description: 'Seconds after the level before it, the first after the alert was told' })
const template = text(1, 4000)
  .nullable()
  .meta({ description: 'Mustache template over `alert`, `service`, `incident` and `level`; null for the usual text' })

const newLevel = z
  .strictObject({
    delay,
    channels: channelIds.pipe(z.array(z.string()).min(1)).meta({ description: 'Ids of the channels that are told' }),
    template: template.default(null),
  })
  .meta({ id: 'NewEscalationLevel' })

const settable = {
  name: text(1, 200),
  levels: z.array(newLevel).min(1).max(20),
  repeatEvery: z
    .int()
    .min(1)
    .max(mostSeconds)
    .nullable()
    .meta({ description: 'Seconds after the last level when the climb begins again; null: it does not' }),
  maxRepeats: z.int().min(0).max(1000).meta({ description: 'How often it begins again at most' }),
}

export const newPolicy = z
  .strictObject({ ...settable, repeatEvery: settable.repeatEvery.default(null), maxRepeats: settable.maxRepeats.default(3) })
  .meta({
    id: 'NewPolicy',
    override: {
      examples: [
        {
          name: 'On call',
          levels: [
            { delay: 300, channels: ['CHANNEL'] },
            { delay: 900, channels: ['CHANNEL'] },
          ],
        },
      ],
    },
  })
export type NewPolicy = z.output<typeof newPolicy>

export const policyChanges = z.strictObject(settable).partial().meta({ id: 'PolicyChanges' })
export type PolicyChanges = z.output<typeof policyChanges>

const level = z
  .object({ delay, channels: z.array(z.string()).readonly(), template: z.string().nullable() })
  .meta({ id: 'EscalationLevel' }) satisfies z.ZodType<EscalationLevel>

/** Who is told next as long as nobody acknowledges. */
export const policy = z
  .object({
    id: z.string(),
    name: z.string(),
    levels: z.array(level).readonly(),
    repeatEvery: z.int().nullable().meta({ description: 'Seconds' }),
    maxRepeats: z.int(),
    createdAt: z.int(),
    updatedAt: z.int(),
  })
  .meta({ id: 'Policy' }) satisfies z.ZodType<Policy>
export type PolicyView = z.output<typeof policy>

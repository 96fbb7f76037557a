import type { Channel } from '#domain/alerting/alert.ts'
import { channelTypes } from '#alerting/channels/index.ts'
import type { ChannelTypes } from '#alerting/channel.ts'
import { mask } from '#alerting/dispatch/secret-shape.ts'
import { derive, name } from '@pumped-fn/core-next'
import { z } from 'zod'
import { jsonObject } from './json.ts'
import { formSchema } from './probe.ts'
import { id, text } from './text.ts'
import { timeZone } from './time-zone.ts'

const timeOfDay = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'must be a time of day such as 22:00')

export const quietHours = z
  .strictObject({
    from: timeOfDay,
    to: timeOfDay.meta({ description: 'Where it is not after `from` it is of the next day' }),
    timeZone,
  })
  .refine(({ from, to }) => from !== to, { path: ['to'], error: 'must not be the same as `from`' })
  .meta({
    id: 'QuietHours',
    description: 'Daily hours in which only critical alerts are told at once; the others follow when they end',
    examples: [{ from: '22:00', to: '07:00', timeZone: 'Europe/Berlin' }],
  })

const maxPerMinute = z
  .int()
  .min(1)
  .max(10_000)
  .meta({ description: 'Messages in any 60 seconds at most; what exceeds it goes together later' })

export const channel = z
  .object({
    id: z.string(),
    name: z.string(),
    type: z.string(),
    options: jsonObject.meta({ description: `Settings that belong to the type; secrets read back as ${mask}` }),
    enabled: z.boolean(),
    maxPerMinute,
    quietHours: quietHours.nullable(),
    createdAt: z.int(),
    updatedAt: z.int(),
  })
  .meta({ id: 'Channel' }) satisfies z.ZodType<Channel>
export type ChannelView = z.output<typeof channel>

/** Name of a type's options in the OpenAPI document. */
export const channelOptionsComponent = (type: string): string => `${type.charAt(0).toUpperCase()}${type.slice(1)}ChannelOptions`

const byType = (known: ChannelTypes) =>
  known.types.map((type) => ({
    title: known.get(type)?.title,
    description: known.get(type)?.description,
    type: 'object' as const,
    properties: { type: { const: type }, options: { $ref: `#/components/schemas/${channelOptionsComponent(type)}` } },
  }))

const settable = (types: readonly string[]) => ({
  name: text(1, 200),
  type: z.enum(types),
  options: jsonObject.meta({
    description: `Settings that belong to the type; ${mask} keeps a secret as it is stored, while it goes to the same place`,
  }),
  enabled: z.boolean(),
  maxPerMinute: maxPerMinute.meta({ description: 'Messages in any 60 seconds at most; what the provider bears where absent' }),
  quietHours: quietHours.nullable(),
})

const complete = (types: readonly string[]) => {
  const fields = settable(types)
  return z.strictObject({
    ...fields,
    options: fields.options.default({}),
    enabled: fields.enabled.default(true),
    maxPerMinute: fields.maxPerMinute.optional(),
    quietHours: fields.quietHours.default(null),
  })
}

const build = (known: ChannelTypes) => ({
  newChannel: complete(known.types).meta({
    id: 'NewChannel',
    override: {
      oneOf: byType(known),
      examples: [{ name: 'On call', type: 'webhook', options: { url: 'https://hooks.example/hale' } }],
    },
  }),
  channelChanges: z.strictObject(settable(known.types)).partial().meta({ id: 'ChannelChanges' }),
  channelTrial: complete(known.types)
    .extend({
      name: text(0, 200).default(''),
      id: id.optional().meta({ description: `The stored channel whose secrets are meant by ${mask}` }),
    })
    .meta({ id: 'ChannelTrial', override: { oneOf: byType(known) } }),
})
export type ChannelInputs = ReturnType<typeof build>

/** Inputs whose rules depend on the channel types there are. */
export const channelInputs = derive({ channelTypes }, ({ channelTypes }): ChannelInputs => build(channelTypes), name('api.channelInputs'))

export type NewChannel = z.output<ChannelInputs['newChannel']>
export type NewChannelInput = z.input<ChannelInputs['newChannel']>
export type ChannelChanges = z.output<ChannelInputs['channelChanges']>
export type ChannelTrial = z.output<ChannelInputs['channelTrial']>

/** Whether a test message really went out, or why not. */
export const channelTest = z
  .object({ ok: z.boolean(), detail: z.string().meta({ description: 'What the provider answered, or what went wrong' }) })
  .meta({ id: 'ChannelTest' })
export type ChannelTest = z.output<typeof channelTest>

/** A channel type as a form shows it. */
export const channelFace = z
  .object({
    type: z.string(),
    title: z.string(),
    description: z.string(),
    digests: z.boolean().meta({ description: 'Whether several alerts go in one message' }),
    maxPerMinute: z.int().meta({ description: 'For new channels' }),
    options: formSchema,
  })
  .meta({ id: 'ChannelType' })
export type ChannelFaceView = z.output<typeof channelFace>

import type { Extension } from '@pumped-fn/core-next'
import { z } from 'zod'
import { asError } from '#runtime/failure.ts'
import type { ChannelType } from '#alerting/channel.ts'
import type { AlertEvent, CheckEvent, Hook, IncidentEvent } from '#engine/hooks/contract.ts'
import type { Checker } from '#probes/plugged.ts'
import type { Probe } from '#probes/probe.ts'

type Callable = Checker | Probe['run'] | ChannelType['send'] | Hook<IncidentEvent> | Hook<AlertEvent> | Hook<CheckEvent>

const callable = <Kind extends Callable>() => z.custom<Kind>((value) => typeof value === 'function', 'must be a function')

const rule = z.custom<z.ZodType>((value) => value instanceof z.ZodType, 'must be a zod schema')

/** Forms and the API's description are drawn from the options, and a misspelt one must be refused. */
const whyNotOptions = (schema: z.ZodType): string | null => {
  try {
    const { type, additionalProperties } = z.toJSONSchema(schema, { io: 'input' })
    return type === 'object' && additionalProperties === false ? null : 'must be a z.strictObject'
  } catch (thrown) {
    return `cannot be described as JSON Schema: ${asError(thrown).message}`
  }
}

/** What own check types and own channel types have in common. */
const face = {
  type: z.string().regex(/^[a-z][a-z0-9-]{0,49}$/, 'must be a lower-case word such as queue-depth'),
  title: z.string().min(1),
  description: z.string(),
  options: rule.superRefine((schema, ctx) => {
    const message = whyNotOptions(schema)
    if (message !== null) ctx.addIssue({ code: 'custom', message })
  }),
}

const probeShape = z.looseObject({ ...face, endpoint: rule, run: callable<Probe['run']>() })

const channelShape = z.looseObject({
  ...face,
  digests: z.boolean(),
  timeoutMs: z.int().min(100).max(120_000),
  maxPerMinute: z.int().min(1).max(10_000),
  send: callable<ChannelType['send']>(),
})

/** Judged part by part but kept as it is, since it may have a state of its own. */
const asItIs = <Kind extends Probe | ChannelType>(shape: z.ZodType) =>
  z.custom<Kind>().superRefine((candidate, ctx) => {
    for (const { path, message } of shape.safeParse(candidate).error?.issues ?? [])
      ctx.addIssue({ code: 'custom', path: [...path], message })
  })

const checkerName = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/, 'a checker needs a name without spaces or slashes')

const extension = z.custom<Extension.Extension>(
  (value) => z.looseObject({ name: z.string() }).safeParse(value).success,
  'must be an object with a name',
)

/** What a config file has to export by default. */
export const haleConfig = z.strictObject({
  probes: z.array(asItIs<Probe>(probeShape)).exactOptional(),
  channels: z.array(asItIs<ChannelType>(channelShape)).exactOptional(),
  checkers: z.record(checkerName, callable<Checker>()).exactOptional(),
  onIncident: callable<Hook<IncidentEvent>>().exactOptional(),
  onAlert: callable<Hook<AlertEvent>>().exactOptional(),
  onCheck: callable<Hook<CheckEvent>>().exactOptional(),
  extensions: z.array(extension).exactOptional(),
})

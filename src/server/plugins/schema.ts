import type { Extension } from '@pumped-fn/core-next'
import { z } from 'zod'
import { asError } from '#runtime/failure.ts'
import type { AlertEvent, CheckEvent, Hook, IncidentEvent } from '#engine/hooks/contract.ts'
import type { Checker } from '#probes/plugged.ts'
import type { Probe } from '#probes/probe.ts'

const callable = <Kind extends Checker | Probe['run'] | Hook<IncidentEvent> | Hook<AlertEvent> | Hook<CheckEvent>>() =>
  z.custom<Kind>((value) => typeof value === 'function', 'must be a function')

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

const probeShape = z.looseObject({
  type: z.string().regex(/^[a-z][a-z0-9-]{0,49}$/, 'must be a lower-case word such as queue-depth'),
  title: z.string().min(1),
  description: z.string(),
  endpoint: rule,
  options: rule.superRefine((schema, ctx) => {
    const message = whyNotOptions(schema)
    if (message !== null) ctx.addIssue({ code: 'custom', message })
  }),
  run: callable<Probe['run']>(),
})

/** Judged part by part but kept as it is, since a probe may have a state of its own. */
const probe = z.custom<Probe>().superRefine((candidate, ctx) => {
  for (const { path, message } of probeShape.safeParse(candidate).error?.issues ?? [])
    ctx.addIssue({ code: 'custom', path: [...path], message })
})

const checkerName = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/, 'a checker needs a name without spaces or slashes')

const extension = z.custom<Extension.Extension>(
  (value) => z.looseObject({ name: z.string() }).safeParse(value).success,
  'must be an object with a name',
)

/** What a config file has to export by default. */
export const haleConfig = z.strictObject({
  probes: z.array(probe).exactOptional(),
  checkers: z.record(checkerName, callable<Checker>()).exactOptional(),
  onIncident: callable<Hook<IncidentEvent>>().exactOptional(),
  onAlert: callable<Hook<AlertEvent>>().exactOptional(),
  onCheck: callable<Hook<CheckEvent>>().exactOptional(),
  extensions: z.array(extension).exactOptional(),
})

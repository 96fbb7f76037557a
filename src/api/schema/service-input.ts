import { statuses } from '#domain/check.ts'
import { probes } from '#probes/index.ts'
import type { Probes } from '#probes/probe.ts'
import { derive, name } from '@pumped-fn/core-next'
import { z } from 'zod'
import { criticality } from './incident.ts'
import { jsonObject } from './json.ts'
import { cursor, limit } from './paging.ts'
import { readCandidate, ruleProblems } from './service-rules.ts'
import { id, text } from './text.ts'

const usualTimeoutMs = 5000
const threshold = z.int().min(1).max(10)
export const mostTags = 50
const uniqueTags = z
  .array(text(1, 100))
  .max(mostTags)
  .transform((tags) => [...new Set(tags)])

const uniqueIds = z
  .array(text(1, 100))
  .max(100)
  .transform((ids) => [...new Set(ids)])

/** The fields a user may set, without their defaults. */
const settable = (types: readonly string[]) => ({
  name: text(1, 200),
  description: text(0, 2000).nullable(),
  type: z.enum(types),
  endpoint: text(1, 4096).meta({ description: 'What to look at; its form belongs to the type' }),
  checkInterval: z.int().min(1).max(86_400).meta({ description: 'Seconds' }),
  timeout: z
    .int()
    .min(50)
    .max(300_000)
    .meta({ description: 'Milliseconds, never more than the interval; 5000 or the interval where absent' }),
  criticality,
  enabled: z.boolean(),
  retries: z.int().min(0).max(5).meta({ description: 'Further attempts after a failed one' }),
  retryDelay: z.int().min(0).max(300_000).meta({ description: 'Milliseconds between attempts' }),
  degradedThreshold: z.int().min(1).max(300_000).nullable().meta({ description: 'Milliseconds above which a healthy check is degraded' }),
  failureThreshold: threshold.meta({ description: 'Consecutive unhealthy checks that open an incident' }),
  recoveryThreshold: threshold.meta({ description: 'Consecutive healthy checks that close it' }),
  group: text(1, 200).nullable(),
  tags: uniqueTags,
  dependsOn: uniqueIds.meta({
    description: 'Ids of services without which this one cannot work; while one of them is down, alerts of this one are suppressed',
  }),
  options: jsonObject.meta({ description: 'Settings that belong to the type' }),
})

const isObject = (payload: z.core.ParsePayload): boolean => typeof payload.value === 'object' && payload.value !== null

const componentPrefix = '#/components/schemas/'

/** Name of a type's options in the OpenAPI document. */
export const optionsComponent = (type: string): string => `${type.charAt(0).toUpperCase()}${type.slice(1)}Options`

/** The part of a new service that differs by type, for the OpenAPI document. */
const byType = (probes: Probes) =>
  probes.types.map((type) => ({
    title: probes.get(type)?.title,
    description: probes.get(type)?.description,
    type: 'object' as const,
    properties: { type: { const: type }, options: { $ref: `${componentPrefix}${optionsComponent(type)}` } },
  }))

/** All that makes a new service, its parts fitting each other. */
const complete = <Name extends z.ZodType<string>>(probes: Probes, name: Name) => {
  const fields = settable(probes.types)
  return z
    .strictObject({
      ...fields,
      name,
      description: fields.description.default(null),
      checkInterval: fields.checkInterval.default(60),
      timeout: fields.timeout.optional(),
      criticality: fields.criticality.default('medium'),
      enabled: fields.enabled.default(true),
      retries: fields.retries.default(2),
      retryDelay: fields.retryDelay.default(1000),
      degradedThreshold: fields.degradedThreshold.default(null),
      failureThreshold: fields.failureThreshold.default(1),
      recoveryThreshold: fields.recoveryThreshold.default(1),
      group: fields.group.default(null),
      tags: fields.tags.default([]),
      dependsOn: fields.dependsOn.default([]),
      options: fields.options.default({}),
    })
    .superRefine(
      (input, ctx) => {
        for (const { path, message } of ruleProblems(probes, readCandidate(input)))
          ctx.addIssue({ code: 'custom', path: path.split('.'), message })
      },
      // Even where single fields are refused already: the caller learns everything at once.
      { when: isObject },
    )
    .transform((input) => ({ ...input, timeout: input.timeout ?? Math.min(usualTimeoutMs, input.checkInterval * 1000) }))
}

const newService = (probes: Probes) =>
  complete(probes, text(1, 200)).meta({
    id: 'NewService',
    override: {
      oneOf: byType(probes),
      examples: [{ name: 'Shop', type: 'http', endpoint: 'https://shop.example/health', checkInterval: 30 }],
    },
  })

/** A service to be tried before it is saved: as a new one, but it needs no name yet. */
const serviceTrial = (probes: Probes) =>
  complete(probes, text(0, 200).default('')).meta({
    id: 'ServiceTrial',
    override: { oneOf: byType(probes), examples: [{ type: 'http', endpoint: 'https://shop.example/health' }] },
  })

const serviceChanges = (probes: Probes) => z.strictObject(settable(probes.types)).partial().meta({ id: 'ServiceChanges' })

const serviceQuery = (probes: Probes) =>
  z.strictObject({
    status: z.enum(statuses).optional(),
    type: z.enum(probes.types).optional(),
    criticality: criticality.optional(),
    group: text(1, 200).optional(),
    tag: text(1, 100).optional(),
    dependsOn: id.optional().meta({ description: 'Only those that depend on this service' }),
    q: text(1, 200).optional().meta({ description: 'Part of the name, description, endpoint, group or a tag, in any case' }),
    limit: limit(1000).optional(),
    cursor: cursor.optional(),
  })

const build = (probes: Probes) => ({
  newService: newService(probes),
  serviceTrial: serviceTrial(probes),
  serviceChanges: serviceChanges(probes),
  serviceQuery: serviceQuery(probes),
})
export type ServiceInputs = ReturnType<typeof build>

/** Inputs whose rules depend on the check types there are. */
export const serviceInputs = derive({ probes }, ({ probes }): ServiceInputs => build(probes), name('api.serviceInputs'))

export type NewServiceInput = z.input<ReturnType<typeof newService>>
export type NewService = z.output<ReturnType<typeof newService>>
export type ServiceTrial = z.output<ReturnType<typeof serviceTrial>>
export type ServiceChanges = z.output<ReturnType<typeof serviceChanges>>
export type ServiceQuery = z.output<ReturnType<typeof serviceQuery>>

import type { FormSchema } from '#api/schema/probe.ts'
import type { JsonValue, Service } from '#domain/service.ts'
import { labelOf } from '../schema-form/label.ts'
import { isSame, type Value } from '../schema-form/json.ts'

/** One thing that differs between two states of a service, in words. */
export interface Difference {
  readonly label: string
  readonly before: string
  readonly after: string
}

const labels = {
  name: 'Name',
  description: 'Description',
  type: 'Type',
  endpoint: 'Endpoint',
  checkInterval: 'Interval (s)',
  timeout: 'Timeout (ms)',
  criticality: 'Criticality',
  enabled: 'Watched',
  retries: 'Retries',
  retryDelay: 'Delay between attempts (ms)',
  degradedThreshold: 'Degraded above (ms)',
  failureThreshold: 'Failed checks that open an incident',
  recoveryThreshold: 'Healthy checks that close it',
  group: 'Group',
  tags: 'Tags',
  dependsOn: 'Depends on',
} as const satisfies Partial<Record<keyof Service, string>>

const words = (value: Value): string => {
  if (value === undefined || value === null || value === '') return 'nothing'
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (Array.isArray(value) && value.every((item: JsonValue) => typeof item === 'string')) return value.join(', ') || 'nothing'
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

const difference = (label: string, before: Value, after: Value): Difference[] =>
  isSame(before, after) ? [] : [{ label, before: words(before), after: words(after) }]

/** What has become different from `before` to `after`. */
export const differencesOf = (before: Service, after: Service, options: FormSchema): readonly Difference[] => [
  ...(Object.keys(labels) as (keyof typeof labels)[]).flatMap((key) => difference(labels[key], before[key], after[key])),
  ...Object.keys({ ...before.options, ...after.options }).flatMap((key) =>
    difference(labelOf(options.properties?.[key] ?? {}, key), before.options[key], after.options[key]),
  ),
]

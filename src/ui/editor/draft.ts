import type { NewServiceInput } from '#api/schema/service-input.ts'
import type { Criticality, ProbeOptions, Service } from '#domain/service.ts'
import { isSame } from '../schema-form/json.ts'

/** What a number field holds: a number, or the words that are not one yet. */
export type Typed = number | string

/** A service as the form holds it: empty where nothing is written. */
export interface Draft {
  readonly type: string
  readonly name: string
  readonly description: string
  readonly endpoint: string
  readonly checkInterval: Typed
  readonly timeout: Typed
  readonly criticality: Criticality
  readonly retries: Typed
  readonly retryDelay: Typed
  readonly degradedThreshold: Typed
  readonly failureThreshold: Typed
  readonly recoveryThreshold: Typed
  readonly group: string
  readonly tags: readonly string[]
  readonly dependsOn: readonly string[]
  readonly options: ProbeOptions
}

/** What holds where a field is left empty. */
export const usual = {
  checkInterval: 60,
  timeout: 5000,
  retries: 2,
  retryDelay: 1000,
  failureThreshold: 1,
  recoveryThreshold: 1,
  criticality: 'medium',
} as const

export const newDraft = (type: string): Draft => ({
  ...usual,
  type,
  name: '',
  description: '',
  endpoint: '',
  timeout: '',
  degradedThreshold: '',
  group: '',
  tags: [],
  dependsOn: [],
  options: {},
})

export const draftOf = (service: Service): Draft => ({
  type: service.type,
  name: service.name,
  description: service.description ?? '',
  endpoint: service.endpoint,
  checkInterval: service.checkInterval,
  timeout: service.timeout,
  criticality: service.criticality,
  retries: service.retries,
  retryDelay: service.retryDelay,
  degradedThreshold: service.degradedThreshold ?? '',
  failureThreshold: service.failureThreshold,
  recoveryThreshold: service.recoveryThreshold,
  group: service.group ?? '',
  tags: service.tags,
  dependsOn: service.dependsOn,
  options: service.options,
})

export const copyOf = (service: Service): Draft => ({ ...draftOf(service), name: `${service.name} (copy)` })

const numberOf = (typed: Typed, otherwise: number): number => (typed === '' || !Number.isFinite(Number(typed)) ? otherwise : Number(typed))

/** The draft as the API takes it, every field given. */
export const inputOf = (draft: Draft) => {
  const checkInterval = numberOf(draft.checkInterval, usual.checkInterval)
  return {
    type: draft.type,
    name: draft.name,
    description: draft.description.trim() || null,
    endpoint: draft.endpoint,
    checkInterval,
    timeout: numberOf(draft.timeout, Math.min(usual.timeout, checkInterval * 1000)),
    criticality: draft.criticality,
    retries: numberOf(draft.retries, usual.retries),
    retryDelay: numberOf(draft.retryDelay, usual.retryDelay),
    degradedThreshold: draft.degradedThreshold === '' ? null : numberOf(draft.degradedThreshold, 0),
    failureThreshold: numberOf(draft.failureThreshold, usual.failureThreshold),
    recoveryThreshold: numberOf(draft.recoveryThreshold, usual.recoveryThreshold),
    group: draft.group.trim() || null,
    tags: [...draft.tags],
    dependsOn: [...draft.dependsOn],
    options: draft.options,
  } satisfies NewServiceInput
}

export type Input = ReturnType<typeof inputOf>

/** The fields of the draft that differ from the service. */
export const changesOf = (service: Service, draft: Draft): Partial<Input> => {
  const fields = Object.entries(inputOf(draft)) as [keyof Input, Input[keyof Input]][]
  return Object.fromEntries(fields.filter(([key, value]) => !isSame(value, service[key])))
}

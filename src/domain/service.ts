/** How much a service matters, from least to most. */
export const criticalities = ['low', 'medium', 'high', 'critical'] as const
export type Criticality = (typeof criticalities)[number]

/** Options of one check type; their shape is the probe's own schema. Plain JSON. */
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | { readonly [key: string]: JsonValue }
export type ProbeOptions = { readonly [key: string]: JsonValue }

/** One thing that is watched, as its users see it (spec chapter 2). */
export interface Service {
  readonly id: string
  readonly name: string
  readonly description: string | null
  readonly type: string
  readonly endpoint: string
  /** Whole seconds, 1 to 86 400. */
  readonly checkInterval: number
  /** Milliseconds, 50 to 300 000, never more than the interval. */
  readonly timeout: number
  readonly criticality: Criticality
  readonly enabled: boolean
  /** Further attempts after a failed one, 0 to 5. */
  readonly retries: number
  /** Milliseconds between attempts. */
  readonly retryDelay: number
  /** Milliseconds above which a healthy check is degraded, or null. */
  readonly degradedThreshold: number | null
  /** Consecutive unhealthy checks that open an incident. */
  readonly failureThreshold: number
  /** Consecutive healthy checks that close it. */
  readonly recoveryThreshold: number
  readonly group: string | null
  readonly tags: readonly string[]
  /** Ids of services without which this one cannot work: while one of them is down, alerts of this one are suppressed. */
  readonly dependsOn: readonly string[]
  readonly options: ProbeOptions
  /** Epoch milliseconds. */
  readonly createdAt: number
  readonly updatedAt: number
}

/** A service with the small number under which its checks are stored. Never leaves the process. */
export interface StoredService extends Service {
  readonly number: number
}

export const intervalMs = (service: Pick<Service, 'checkInterval'>): number => service.checkInterval * 1000

import type { Verdict } from '#domain/check.ts'
import type { ProbeOptions } from '#domain/service.ts'
import type { z } from 'zod'

/** What a probe is told about the service it looks at. */
export interface Target<Options> {
  readonly serviceId: string
  readonly serviceName: string
  readonly endpoint: string
  readonly options: Options
}

/**
 * A check type. `run` makes one attempt: it looks once, obeys the signal and returns a verdict with its reason. It
 * never throws for a fault of the service, touches no storage, and knows no deadline: those belong to the runner. What
 * it throws is a bug of Hale and recorded as `unknown`. When the signal aborts it frees its sockets or processes at
 * once; what it returns then is ignored.
 */
export interface Probe<Options = ProbeOptions> {
  readonly type: string
  readonly title: string
  /** One sentence for the form and the documentation. */
  readonly description: string
  /** Rule for the service's endpoint; messages are shown to users. */
  readonly endpoint: z.ZodType<string>
  /** Rule for the service's options; unknown keys are refused; defaults are filled in at run time, not stored. */
  readonly options: z.ZodType<Options>
  run(target: Target<Options>, signal: AbortSignal): Promise<Verdict>
}

/** The registry: the only list of check types. */
export interface Probes {
  readonly types: readonly string[]
  get(type: string): Probe | undefined
}

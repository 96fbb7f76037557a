import type { Verdict } from '#domain/check.ts'
import type { ProbeOptions } from '#domain/service.ts'
import type { z } from 'zod'

/** What a probe is told about the service it looks at. */
export interface Target<Options = ProbeOptions> {
  readonly serviceId: string
  readonly serviceName: string
  readonly endpoint: string
  /** Never changed in place: a probe may remember what it made of this object. */
  readonly options: Options
}

interface ProbeFace {
  readonly type: string
  readonly title: string
  /** One sentence for the form and the documentation. */
  readonly description: string
  /** Rule for the service's endpoint; messages are shown to users. Its `title` and first example label the form's field. */
  readonly endpoint: z.ZodType<string>
  /** Why no service of this type can be registered as Hale is set up now; absent where one can. */
  readonly unavailable?: string
}

/**
 * A check type. `run` makes one attempt: it looks once, obeys the signal and returns a verdict with its reason. It
 * never throws for a fault of the service, touches no storage, and knows no deadline: those belong to the runner. What
 * it throws is a bug of Hale and recorded as `unknown`. When the signal aborts it frees its sockets or processes at
 * once; what it returns then is ignored.
 */
export interface Probe extends ProbeFace {
  /** Rule for the service's options; unknown keys are refused; defaults are filled in at run time, not stored. */
  readonly options: z.ZodType<ProbeOptions>
  run(target: Target, signal: AbortSignal): Promise<Verdict>
  /** How another thread carries it out; absent where the main thread does. */
  readonly carried?: Carried
}

/** What one attempt saw, and how long that took where it was made, milliseconds. */
export interface Seen {
  readonly verdict: Verdict
  readonly tookMs: number
}

export interface Carried {
  /** As `run`. Where its thread ends meanwhile, the verdict is that nothing is known. */
  look(target: Target, signal: AbortSignal): Promise<Seen>
  /** For how long the thread that looks at this target has been held up so far, milliseconds. For differences. */
  heldUpMs(target: Target): number
}

/** The same as its author writes it: `run` gets the options as the schema parsed them. */
export interface ProbeDefinition<Options extends z.ZodObject> extends ProbeFace {
  readonly options: Options
  run(target: Target<z.output<Options>>, signal: AbortSignal): Promise<Verdict>
}

// Safe: options come in as JSON and schemas only check them and fill in JSON defaults; a key that is undefined reads as absent.
const erased = (schema: z.ZodType): z.ZodType<ProbeOptions> => schema as z.ZodType<ProbeOptions>

/** Ties the type of the options to their schema; options are parsed once per options object, not once per attempt. */
export const defineProbe = <Options extends z.ZodObject>(definition: ProbeDefinition<Options>): Probe => {
  const parsed = new WeakMap<ProbeOptions, z.output<Options>>()
  const parse = (options: ProbeOptions): z.output<Options> => {
    const known = parsed.get(options)
    if (known !== undefined) return known
    const fresh = definition.options.parse(options)
    parsed.set(options, fresh)
    return fresh
  }
  const { type, title, description, endpoint, options, unavailable } = definition
  return {
    type,
    title,
    description,
    endpoint,
    ...(unavailable !== undefined && { unavailable }),
    options: erased(options),
    run: async (target, signal) => definition.run({ ...target, options: parse(target.options) }, signal),
  }
}

/** The registry: the only list of check types. */
export interface Probes {
  readonly types: readonly string[]
  get(type: string): Probe | undefined
}

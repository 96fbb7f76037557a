import type { ChannelOptions, Notice } from '#domain/alerting/alert.ts'
import type { z } from 'zod'

/** What is to be said once. */
export interface Message {
  /** The same over all tries, so that receivers can drop repeats. */
  readonly id: string
  /** When it was put together, epoch milliseconds. */
  readonly at: number
  readonly kind: 'alerts' | 'test'
  /** In the order in which they were decided; one, or more where the channel type digests; none in a test. */
  readonly notices: readonly Notice[]
  /** Address of the dashboard, without a slash at its end, for links. */
  readonly publicUrl: string
}

export interface Dispatch<Options = ChannelOptions> {
  readonly options: Options
  readonly message: Message
}

/** A try that did not work. Everything else that is thrown counts the same as one that may work later. */
export class SendError extends Error {
  override readonly name = 'SendError'
  /** True where trying again will never help. */
  readonly permanent: boolean
  /** How long the provider asks to be left alone, milliseconds, or null. */
  readonly retryAfterMs: number | null

  constructor(message: string, { permanent = false, retryAfterMs = null }: { permanent?: boolean; retryAfterMs?: number | null } = {}) {
    super(message)
    this.permanent = permanent
    this.retryAfterMs = retryAfterMs
  }
}

interface ChannelFace {
  readonly type: string
  readonly title: string
  /** One sentence for the form and the documentation. */
  readonly description: string
  /** False where the provider keeps one record per alert (PagerDuty, Opsgenie), so that every alert goes by itself. */
  readonly digests: boolean
  /** What a try may take. */
  readonly timeoutMs: number
  /** What the provider bears, for new channels. */
  readonly maxPerMinute: number
}

/**
 * A channel type. `send` says one message once and resolves with what the provider answered, in a few words without secrets,
 * or throws. It obeys the signal. Retries, order, digests and caps belong to the dispatcher.
 */
export interface ChannelType extends ChannelFace {
  /**
   * Rule for the options; unknown keys are refused. A field with `format: 'password'` is a secret. Where a field with
   * `destination: true` or a `z.url()` changes, secrets have to be given anew: they were meant for the former place.
   */
  readonly options: z.ZodType<ChannelOptions>
  send(dispatch: Dispatch, signal: AbortSignal): Promise<string>
}

/** The same as its author writes it: `send` gets the options as the schema parsed them. */
export interface ChannelDefinition<Options extends z.ZodObject> extends ChannelFace {
  readonly options: Options
  send(dispatch: Dispatch<z.output<Options>>, signal: AbortSignal): Promise<string>
}

// Safe: options come in as JSON and schemas only check them and fill in JSON defaults; a key that is undefined reads as absent.
const erased = (schema: z.ZodType): z.ZodType<ChannelOptions> => schema as z.ZodType<ChannelOptions>

/** Ties the type of the options to their schema. */
export const defineChannel = <Options extends z.ZodObject>(definition: ChannelDefinition<Options>): ChannelType => ({
  ...definition,
  options: erased(definition.options),
  send: async (dispatch, signal) => definition.send({ ...dispatch, options: definition.options.parse(dispatch.options) }, signal),
})

/** The registry: the only list of channel types. */
export interface ChannelTypes {
  readonly types: readonly string[]
  get(type: string): ChannelType | undefined
}

import { type Shape, shapeOf } from '#alerting/dispatch/secret-shape.ts'
import type { ChannelOptions } from '#domain/alerting/alert.ts'
import type { FieldProblem } from '#domain/errors.ts'
import type { JsonValue } from '#domain/service.ts'
import type { z } from 'zod'
import { goToTheSame, masksIn } from './secret-destination.ts'
import { maskWith } from './secret-mask.ts'
import { restoreWith } from './secret-restore.ts'

export interface Restored {
  readonly options: ChannelOptions
  readonly problems: readonly FieldProblem[]
}

/** The secrets among the options of one channel type. */
export interface Secrets {
  /** The options as they may be shown. */
  readonly mask: (options: ChannelOptions) => ChannelOptions
  /**
   * The given options with stored secrets in place of masks. A mask that stands for nothing is a problem, and so is each where
   * it would be sent to another place than it was stored for.
   */
  readonly restore: (given: ChannelOptions, stored: ChannelOptions | null) => Restored
}

// Safe: an object is masked and restored to an object.
const asOptions = (value: JsonValue): ChannelOptions => value as ChannelOptions

const strayedMessage = 'must be given again: it would be sent to another place than it was stored for'

/** Without a schema, as of a type whose plugin has gone, everything is taken for a secret. */
export const secretsOf = (schema: z.ZodType | undefined): Secrets => {
  const shape: Shape = schema ? shapeOf(schema) : []
  return {
    mask: (options) => asOptions(maskWith(shape, options)),
    restore: (given, stored) => {
      const problems: FieldProblem[] = []
      const options = asOptions(restoreWith(shape, { given, stored: stored ?? undefined, path: 'options' }, problems))
      const strayed = problems.length === 0 && stored && !goToTheSame(shape, options, stored) ? masksIn(shape, given, 'options') : []
      return { options, problems: [...problems, ...strayed.map((path) => ({ path, message: strayedMessage }))] }
    },
  }
}

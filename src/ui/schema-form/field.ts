import type { FormSchema } from '#api/schema/probe.ts'
import type { Value } from './json.ts'

/** What every field of a form drawn from a schema is given. */
export interface FieldProps {
  readonly schema: FormSchema
  readonly label: string
  /** Dotted path of the value in the input, by which problems find their field. */
  readonly path: string
  readonly required: boolean
  /** Undefined where the default holds. */
  readonly value: Value
  readonly onChange: (value: Value) => void
  /** Takes the focus when it appears. */
  readonly autoFocus?: boolean
}

/** Shown in an empty field: what holds while it is empty, or else what could be written. */
export const placeholderOf = ({ default: usual, examples: [example] = [] }: FormSchema): string | undefined => {
  const shown = usual ?? example
  return typeof shown === 'string' || typeof shown === 'number' ? String(shown) : undefined
}

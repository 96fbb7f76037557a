import type { JsonValue } from '#domain/service.ts'
import { z } from 'zod'

/** The part of JSON Schema 2020-12 that a form is drawn from. `format: password` marks a secret, `multiline` a long text. */
export interface FormSchema {
  readonly type?: string | readonly string[]
  readonly title?: string
  readonly description?: string
  readonly default?: JsonValue
  readonly examples?: readonly JsonValue[]
  readonly format?: string
  readonly const?: JsonValue
  readonly enum?: readonly JsonValue[]
  readonly minimum?: number
  readonly maximum?: number
  readonly minLength?: number
  readonly maxLength?: number
  readonly pattern?: string
  readonly maxItems?: number
  readonly required?: readonly string[]
  readonly properties?: Readonly<Record<string, FormSchema>>
  readonly additionalProperties?: boolean | FormSchema
  readonly items?: FormSchema
  readonly anyOf?: readonly FormSchema[]
}

const json: z.ZodType<JsonValue> = z.json()
const count = z.number().exactOptional()
const word = z.string().exactOptional()

export const formSchema: z.ZodType<FormSchema> = z
  .object({
    type: z.union([z.string(), z.array(z.string())]).exactOptional(),
    title: word,
    description: word,
    default: json.exactOptional(),
    examples: z.array(json).exactOptional(),
    format: word,
    const: json.exactOptional(),
    enum: z.array(json).exactOptional(),
    minimum: count,
    maximum: count,
    minLength: count,
    maxLength: count,
    pattern: word,
    maxItems: count,
    required: z.array(z.string()).exactOptional(),
    get properties() {
      return z.record(z.string(), formSchema).exactOptional()
    },
    get additionalProperties() {
      return z.union([z.boolean(), formSchema]).exactOptional()
    },
    get items() {
      return formSchema.exactOptional()
    },
    get anyOf() {
      return z.array(formSchema).exactOptional()
    },
  })
  .meta({ id: 'FormSchema', description: 'JSON Schema 2020-12, the part that a form is drawn from' })

/** A check type as a form shows it. */
export const probeFace = z
  .object({
    type: z.string(),
    title: z.string(),
    description: z.string(),
    unavailable: z.string().nullable().meta({ description: 'Why no service of this type can be registered now' }),
    endpoint: formSchema.meta({ description: 'Its `title` is the label, its first example the placeholder' }),
    options: formSchema,
  })
  .meta({ id: 'CheckType' })
export type ProbeFaceView = z.output<typeof probeFace>

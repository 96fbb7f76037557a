import { z } from 'zod'
import { type FormSchema, formSchema } from './schema/probe.ts'

/** What a form needs to know of a schema to draw its fields. */
export const formOf = (schema: z.ZodType): FormSchema =>
  formSchema.parse(z.toJSONSchema(schema, { io: 'input', reused: 'inline', unrepresentable: 'any' }))

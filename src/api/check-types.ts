import { probes } from '#probes/index.ts'
import type { Probe } from '#probes/probe.ts'
import { derive, name } from '@pumped-fn/core-next'
import { z } from 'zod'
import { formSchema, type ProbeFaceView } from './schema/probe.ts'

export interface CheckTypesApi {
  /** All check types with what a form needs to be drawn. */
  list(): Promise<readonly ProbeFaceView[]>
}

const schemaOf = (schema: z.ZodType) => formSchema.parse(z.toJSONSchema(schema, { io: 'input', reused: 'inline', unrepresentable: 'any' }))

const faceOf = ({ type, title, description, endpoint, options, unavailable }: Probe): ProbeFaceView => ({
  type,
  title,
  description,
  unavailable: unavailable ?? null,
  endpoint: schemaOf(endpoint),
  options: schemaOf(options),
})

/** They do not change while Hale runs. */
const faces = derive(
  { probes },
  ({ probes }): readonly ProbeFaceView[] => probes.types.flatMap((type) => probes.get(type) ?? []).map(faceOf),
  name('api.checkTypes.faces'),
)

export const checkTypes = derive({ faces }, ({ faces }): CheckTypesApi => ({ list: async () => faces }), name('api.checkTypes'))

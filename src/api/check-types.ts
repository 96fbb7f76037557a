import { probes } from '#probes/index.ts'
import type { Probe } from '#probes/probe.ts'
import { derive, name } from '@pumped-fn/core-next'
import { formOf } from './form-schema.ts'
import type { ProbeFaceView } from './schema/probe.ts'

export interface CheckTypesApi {
  /** All check types with what a form needs to be drawn. */
  list(): Promise<readonly ProbeFaceView[]>
}

const faceOf = ({ type, title, description, endpoint, options, unavailable }: Probe): ProbeFaceView => ({
  type,
  title,
  description,
  unavailable: unavailable ?? null,
  endpoint: formOf(endpoint),
  options: formOf(options),
})

/** They do not change while Hale runs. */
const faces = derive(
  { probes },
  ({ probes }): readonly ProbeFaceView[] => probes.types.flatMap((type) => probes.get(type) ?? []).map(faceOf),
  name('api.checkTypes.faces'),
)

export const checkTypes = derive({ faces }, ({ faces }): CheckTypesApi => ({ list: async () => faces }), name('api.checkTypes'))

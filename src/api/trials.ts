import { trial } from '#engine/trial.ts'
import { derive, name } from '@pumped-fn/core-next'
import { requestContext } from './request.ts'
import type { ServiceTrial } from './schema/service-input.ts'
import type { Trial } from './schema/trial.ts'

export interface TrialsApi {
  /** Looks once at what would be a service, and records nothing. */
  look(input: ServiceTrial): Promise<Trial>
}

export const trials = derive(
  { requestContext, trial },
  ({ requestContext: { actor, log }, trial }): TrialsApi => ({
    look: async (input) => {
      log.info({ type: input.type, actor: actor.name }, 'test asked for')
      return trial.look(input)
    },
  }),
  name('api.trials'),
)

import { name, provide } from '@pumped-fn/core-next'
import { notYet } from './not-yet.ts'
import type { ServiceTrial } from './schema/service-input.ts'
import type { Trial } from './schema/trial.ts'

export interface TrialsApi {
  /** Looks once at what would be a service, and records nothing. */
  look(input: ServiceTrial): Promise<Trial>
}

export const trials = provide((): TrialsApi => ({ look: notYet }), name('api.trials'))

import { name, provide } from '@pumped-fn/core-next'
import { notYet } from './not-yet.ts'
import type { SystemStats } from './schema/system.ts'

/** Hale's own health. */
export interface SystemApi {
  stats(): Promise<SystemStats>
  /** The same every two seconds, until the signal aborts. */
  watch(signal: AbortSignal): AsyncGenerator<SystemStats, void, void>
}

export const system = provide((): SystemApi => ({ stats: notYet, watch: async function* () {} }), name('api.system'))

import { name, provide } from '@pumped-fn/core-next'
import type { LiveBatch, LiveQuery } from './schema/row.ts'

export interface TrackedBatch {
  /** Where the stream can be resumed. */
  readonly id: string
  readonly batch: LiveBatch
}

export interface LiveApi {
  /**
   * What has changed, told at most ten times a second and each service at most once a time, so that a burst of changes
   * costs no more than the services there are. Begins with a `reset` where it cannot go on after `lastEventId`.
   */
  stream(query: LiveQuery, signal: AbortSignal): AsyncGenerator<TrackedBatch, void, void>
}

export const live = provide((): LiveApi => ({ stream: async function* () {} }), name('api.live'))

import { name, provide } from '@pumped-fn/core-next'
import { notYet } from './not-yet.ts'
import type { BulkInput, BulkOutcome } from './schema/bulk.ts'

export interface BulkApi {
  /** The same change to many services, each by itself: one that is refused holds up no other. */
  change(input: BulkInput): Promise<readonly BulkOutcome[]>
}

export const bulk = provide((): BulkApi => ({ change: notYet }), name('api.bulk'))

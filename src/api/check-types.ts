import { name, provide } from '@pumped-fn/core-next'
import { notYet } from './not-yet.ts'
import type { ProbeFaceView } from './schema/probe.ts'

export interface CheckTypesApi {
  /** All check types with what a form needs to be drawn. */
  list(): Promise<readonly ProbeFaceView[]>
}

export const checkTypes = provide((): CheckTypesApi => ({ list: notYet }), name('api.checkTypes'))

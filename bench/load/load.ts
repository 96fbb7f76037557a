import { askWorker } from '../worker.ts'
import { type CallReport, type Plan, reportShape } from './plan.ts'

/** Asks the API as planned, from another process. */
export const putLoad = (plan: Plan): Promise<CallReport[]> => askWorker(new URL('client.ts', import.meta.url), plan, reportShape)

/** The same after a warm-up that does not count: a server answers its first calls with code that is not compiled yet. */
export const putWarmLoad = async (plan: Plan): Promise<CallReport[]> => {
  await putLoad({ ...plan, durationMs: plan.durationMs / 3 })
  return putLoad(plan)
}

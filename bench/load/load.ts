import { askWorker } from '../worker.ts'
import { type CallReport, type Plan, reportShape } from './plan.ts'

/** Asks the API as planned, from another process. */
export const putLoad = (plan: Plan): Promise<CallReport[]> => askWorker(new URL('client.ts', import.meta.url), plan, reportShape)

import { z } from 'zod'
import { askWorker } from '../worker.ts'

export interface Bare {
  readonly requests: number
  /** User and system time of the whole process. */
  readonly cpuMs: number
}

export interface BarePlan {
  readonly targets: readonly string[]
  readonly ratePerSecond: number
  readonly warmUpMs: number
  readonly durationMs: number
}

/** What the same connections cost without a monitor around them. */
export const measureBare = ({ targets, ...plan }: BarePlan): Promise<Bare> =>
  askWorker(
    new URL('bare-loop.ts', import.meta.url),
    { targets: [...targets], ...plan },
    z.object({ requests: z.number(), cpuMs: z.number() }),
  )

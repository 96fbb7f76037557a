import type { z } from 'zod'
import { healthCheck, phases } from './check.ts'

/** What one look at a service found, which nobody recorded. */
export const trial = healthCheck
  .pick({ status: true, degraded: true, responseTime: true, error: true, reason: true })
  .extend({ phases: phases.nullable() })
  .meta({ id: 'Trial' })
export type Trial = z.output<typeof trial>

import { hold, type Holding, idle } from './holding.ts'
import type { Sample } from './samples.ts'
import { proofReach } from '../uptime.ts'

/** How a service stands with being degraded, between two checks. */
export interface Degradation {
  readonly holding: Holding
  /** When the newest check started. */
  readonly checkedAt: number
  /** Until when the checks so far are proof: later ones do not continue what they began. */
  readonly provenUntil: number
}

export const notDegraded: Degradation = { holding: idle, checkedAt: 0, provenUntil: 0 }

/**
 * One more check. Healthy and degraded ones without a pause of more than two intervals between them count as one stretch; a
 * healthy one that is not degraded ends it. Unhealthy and unknown ones neither begin nor end it. A stretch that is told
 * already outlasts a pause.
 */
export const degrade = ({ holding, provenUntil }: Degradation, check: Sample, forMs: number): Degradation => {
  const { timestamp, status, degraded } = check
  const known = holding.phase === 'pending' && timestamp > provenUntil ? idle : holding
  const holds = status === 'healthy' ? degraded : null
  return { holding: hold(known, holds, timestamp, forMs), checkedAt: timestamp, provenUntil: proofReach(check) }
}

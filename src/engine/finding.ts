import type { HealthCheck, Phases, Reason, Verdict } from '#domain/check.ts'
import type { Service } from '#domain/service.ts'

/** What a check found out, before it is recorded. */
export interface Finding extends Pick<HealthCheck, 'status' | 'degraded' | 'responseTime' | 'error' | 'reason'> {
  readonly phases: Phases | null
}

/** Reasons that mean that nothing answered, so that there is no response time. */
const silent: ReadonlySet<Reason> = new Set(['dns', 'connect', 'tls', 'timeout', 'internal'])

const tenths = (ms: number | null): number | null => ms && Math.round(ms * 10) / 10

export const undetermined = (error: string, phases: Phases | null = null): Finding => ({
  status: 'unknown',
  degraded: false,
  responseTime: null,
  error,
  reason: 'internal',
  phases,
})

export const noAnswer = (timeoutMs: number): Finding => ({
  status: 'unhealthy',
  degraded: false,
  responseTime: null,
  error: `no answer within ${timeoutMs} ms`,
  reason: 'timeout',
  phases: null,
})

const healthy = (verdict: Verdict & { status: 'healthy' }, tookMs: number | null, slowerThan: number | null): Finding => {
  const slow = slowerThan !== null && tookMs !== null && tookMs > slowerThan
  const notes = [verdict.note, slow ? `answered in ${Math.round(tookMs)} ms, slower than ${slowerThan} ms` : null]
  return {
    status: 'healthy',
    degraded: verdict.degraded || slow,
    responseTime: tenths(tookMs),
    error: notes.filter((note) => note !== null).join('; ') || null,
    reason: null,
    phases: verdict.phases ?? null,
  }
}

/** What one verdict means for this service; `tookMs` is null where Hale cannot tell. */
export const weigh = (verdict: Verdict, tookMs: number | null, service: Pick<Service, 'degradedThreshold'>): Finding => {
  switch (verdict.status) {
    case 'healthy':
      return healthy(verdict, tookMs, service.degradedThreshold)
    case 'unknown':
      return undetermined(verdict.error, verdict.phases ?? null)
    case 'unhealthy':
      return {
        status: 'unhealthy',
        degraded: false,
        responseTime: silent.has(verdict.reason) ? null : tenths(tookMs),
        error: verdict.error,
        reason: verdict.reason,
        phases: verdict.phases ?? null,
      }
  }
}

import { derive, name } from '@pumped-fn/core-next'
import type { Status } from '#domain/check.ts'
import type { Service } from '#domain/service.ts'
import { log } from '#runtime/log.ts'
import { metrics } from '#runtime/metrics.ts'
import type { Examined } from './examiner.ts'

/** One log line and the metrics of each executed check. */
export interface Meter {
  executed(service: Service, examined: Examined, durationMs: number): void
}

export const meter = derive(
  { log, metrics },
  ({ log, metrics }): Meter => {
    // Labels are bound once per type, not once per check.
    const bind = (type: string) => {
      const count = (status: Status) => metrics.checksExecuted.labels(type, status)
      return {
        duration: metrics.checkDuration.labels(type),
        counts: { healthy: count('healthy'), unhealthy: count('unhealthy'), unknown: count('unknown') },
      }
    }
    const byType = new Map<string, ReturnType<typeof bind>>()

    const bound = (type: string): ReturnType<typeof bind> => {
      const known = byType.get(type) ?? bind(type)
      byType.set(type, known)
      return known
    }

    return {
      executed: (service, { finding, attempts }, durationMs) => {
        const { duration, counts } = bound(service.type)
        duration.observe(durationMs / 1000)
        counts[finding.status].inc()
        const { status, error } = finding
        const line = { service: service.id, type: service.type, status, duration: Math.round(durationMs * 10) / 10, attempts }
        log.info(error === null ? line : { ...line, reason: finding.reason, error }, 'check')
      },
    }
  },
  name('engine.meter'),
)

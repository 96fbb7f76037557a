import { derive, name } from '@pumped-fn/core-next'
import { desk } from '#alerting/desk/desk.ts'
import { toHealthCheck, type CheckRecord } from '#domain/check.ts'
import { intervalMs, type StoredService } from '#domain/service.ts'
import { detector } from './detector.ts'
import type { Examined } from './examiner.ts'
import type { Waiter } from './job.ts'
import type { Watched } from './watched.ts'
import { writer } from './writer.ts'

/** What is known when a check is over. */
export interface Done extends Examined {
  readonly watched: Watched
  /** As it was defined when the check began. */
  readonly service: StoredService
  readonly timestamp: number
  readonly manual: boolean
  readonly waiters: readonly Waiter[]
}

/** Decides what a result means, then hands both on to be written together. */
export interface Recorder {
  record(done: Done): void
}

const toRecord = ({ finding, attempts, service, timestamp, manual }: Done, maintenance: boolean): CheckRecord => ({
  service: service.number,
  intervalMs: intervalMs(service),
  status: finding.status,
  degraded: finding.degraded,
  responseTime: finding.responseTime,
  error: finding.error,
  reason: finding.reason,
  attempts,
  manual,
  maintenance,
  timestamp,
})

export const recorder = derive(
  { desk, detector, writer },
  ({ desk, detector, writer }): Recorder => ({
    record: (done) => {
      const { watched, waiters } = done
      const { service } = watched
      const record = toRecord(done, desk.isInMaintenance(service, done.timestamp))
      const effect = detector.judge(watched, record)
      const check = toHealthCheck(record, service.id)
      writer.add({ watched, service, record, check, phases: done.finding.phases, effect, open: watched.incident, waiters, shown: false })
    },
  }),
  name('engine.recorder'),
)

import fc from 'fast-check'
import type { CheckRecord, Status } from '#domain/check.ts'
import { hourMs } from '#domain/rollup.ts'
import { sampleCheck } from '#storage/samples.ts'

/* Drawn histories for tests: runs of checks at changing intervals with gaps between them, some of them late. */

export interface Drawn {
  readonly check: CheckRecord
  /** Committed only after its hours were rolled up. */
  readonly isLate: boolean
}

const drawnRun = fc.record({
  gapMs: fc.oneof(fc.nat(20_000), fc.nat(3 * hourMs)),
  intervalMs: fc.constantFrom(10_000, 60_000, 600_000, hourMs, 24 * hourMs),
  statuses: fc.array(fc.constantFrom<Status[]>('healthy', 'unhealthy', 'unknown'), { minLength: 1, maxLength: 12 }),
  lateFrom: fc.option(fc.nat(12), { freq: 3 }),
})

/** Checks from `from` on for at most `lengthMs`, of a service that is numbered later. */
export const drawnHistory = (from: number, lengthMs: number): fc.Arbitrary<Drawn[]> =>
  fc.array(drawnRun, { minLength: 1, maxLength: 6 }).map((runs) => {
    const history: Drawn[] = []
    let now = from
    for (const { gapMs, intervalMs, statuses, lateFrom } of runs) {
      now += gapMs
      statuses.forEach((status, index) => {
        const isLate = lateFrom !== null && index >= lateFrom
        const responseTime = status === 'unknown' ? null : (now % 5000) / 10
        if (now < from + lengthMs) history.push({ check: sampleCheck(0, now, { status, intervalMs, responseTime }), isLate })
        now += intervalMs
      })
    }
    return history
  })

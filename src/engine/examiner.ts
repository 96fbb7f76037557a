import { derive, name } from '@pumped-fn/core-next'
import { checkBudget, planAttempt, type AttemptRules } from '#domain/attempts.ts'
import { intervalMs, type StoredService } from '#domain/service.ts'
import { clock } from '#runtime/clock.ts'
import { asError } from '#runtime/failure.ts'
import { log } from '#runtime/log.ts'
import { attempt, pause, type Attempted } from './attempt.ts'
import { connectivity } from './connectivity.ts'
import { noAnswer, undetermined, weigh, type Finding } from './finding.ts'
import { stands, type Job } from './job.ts'
import type { Prepared } from './prepared.ts'

export interface Examined {
  readonly finding: Finding
  readonly attempts: number
}

/** Makes the attempts of one check. */
export interface Examiner {
  /** Never rejects. What it returns for a check that was cancelled meanwhile means nothing. */
  examine(job: Job, prepared: Prepared): Promise<Examined>
}

// Less than this share of the time that a punctual check gives an attempt is too little to call a service down.
const fairShare = 0.9

const rulesOf = (service: StoredService): AttemptRules => ({
  timeoutMs: service.timeout,
  retries: service.retries,
  retryDelayMs: service.retryDelay,
})

/** A timeout that was cut short because the check started late is Hale's own fault. */
const timedOut = (service: StoredService, timeoutMs: number): Finding => {
  const fair = planAttempt(rulesOf(service), 0, checkBudget(intervalMs(service)))
  return fair && timeoutMs < fair.timeoutMs * fairShare
    ? undetermined(`the check started late and had only ${timeoutMs} ms left, without an answer`)
    : noAnswer(timeoutMs)
}

const stalled = (lateMs: number): Finding => undetermined(`Hale itself stood still for ${Math.round(lateMs)} ms during the check`)

export const examiner = derive(
  { clock, connectivity, log },
  ({ clock, connectivity, log }): Examiner => {
    const read = (attempted: Attempted, service: StoredService): Finding => {
      switch (attempted.kind) {
        case 'verdict':
          return weigh(attempted.verdict, attempted.tookMs, service)
        case 'timeout':
          return timedOut(service, attempted.timeoutMs)
        case 'stalled':
          return stalled(attempted.lateMs)
        case 'cancelled':
          return undetermined('cancelled')
        case 'threw':
          log.error({ err: attempted.error, service: service.id, type: service.type }, 'a probe threw')
          return undetermined(`the probe failed: ${attempted.error.message}`)
      }
    }

    /** Attempts until one is healthy, all have failed, or the time is over. Only where all of them failed is it unhealthy. */
    const confirm = async (job: Job, prepared: Prepared): Promise<Examined> => {
      const { service } = prepared
      const rules = rulesOf(service)
      const startedAt = clock.monotonic()
      const endsAt = startedAt + checkBudget(job.deadline === null ? intervalMs(service) : job.deadline - startedAt)
      let finding = undetermined('could not be started in time')
      let doubt: Finding | null = null
      let attempts = 0
      let proven = 0
      for (;;) {
        const plan = planAttempt(rules, proven, endsAt - clock.monotonic())
        if (plan === null) return { finding: doubt ?? finding, attempts }
        if (plan.delayMs > 0) await pause(clock, job, plan.delayMs)
        if (!stands(job)) return { finding, attempts }
        const attempted = await attempt(clock, job, prepared, plan.timeoutMs)
        attempts += 1
        finding = read(attempted, service)
        if (finding.status === 'healthy' || attempted.kind === 'threw' || attempted.kind === 'cancelled') return { finding, attempts }
        // A stall proves nothing, so the attempt is made again while there is time for it.
        if (attempted.kind === 'stalled') continue
        if (finding.status === 'unknown') doubt = finding
        proven += 1
      }
    }

    /** A probe of a plugin may return what is no verdict at all. */
    const contained = async (job: Job, prepared: Prepared): Promise<Examined> => {
      try {
        return await confirm(job, prepared)
      } catch (thrown) {
        return { finding: read({ kind: 'threw', error: asError(thrown) }, prepared.service), attempts: 1 }
      }
    }

    return {
      examine: async (job, prepared) => {
        const examined = await contained(job, prepared)
        if (examined.finding.status !== 'unhealthy' || (await connectivity.reachable())) return examined
        return { ...examined, finding: undetermined(`Hale's own network is unreachable; saw: ${examined.finding.error ?? 'a failure'}`) }
      },
    }
  },
  name('engine.examiner'),
)

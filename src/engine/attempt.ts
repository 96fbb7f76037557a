import type { Verdict } from '#domain/check.ts'
import type { Clock } from '#runtime/clock.ts'
import { asError } from '#runtime/failure.ts'
import type { Job } from './job.ts'
import type { Looking } from './prepared.ts'

export type Attempted =
  /** `tookMs` is null where Hale was held up so long that nobody can tell. */
  | { readonly kind: 'verdict'; readonly verdict: Verdict; readonly tookMs: number | null }
  | { readonly kind: 'timeout'; readonly timeoutMs: number }
  /** Hale itself stood still while it should have listened. */
  | { readonly kind: 'stalled'; readonly lateMs: number }
  | { readonly kind: 'threw'; readonly error: Error }
  | { readonly kind: 'cancelled' }

const shortestStallMs = 250

/** Whether so much of some time was lost that it tells nothing of the service. A loop that is busy, no more, loses a tenth or so. */
const spoilt = (lostMs: number, ofMs: number): boolean => lostMs > Math.max(shortestStallMs, ofMs / 2)

/** For how long Hale could not attend to this look since it began, here and in the thread that makes it. */
const holdUp = (clock: Clock, looking: Looking): (() => { readonly hereMs: number; readonly thereMs: number }) => {
  const before = { here: clock.heldUpMs(), there: looking.heldUpMs() }
  return () => ({ hereMs: clock.heldUpMs() - before.here, thereMs: looking.heldUpMs() - before.there })
}

/** One look by the probe, bounded by its timeout. Never rejects; what the probe says after the end is ignored. */
export const attempt = (clock: Clock, job: Pick<Job, 'abort'>, looking: Looking, timeoutMs: number): Promise<Attempted> =>
  new Promise((resolve) => {
    const controller = new AbortController()
    const startedAt = clock.monotonic()
    const heldUp = holdUp(clock, looking)
    let over = false
    const end = (attempted: Attempted): void => {
      if (over) return
      over = true
      cancelTimer()
      job.abort = null
      if (attempted.kind !== 'verdict') controller.abort()
      resolve(attempted)
    }
    const cancelTimer = clock.timer(timeoutMs, () => {
      const { hereMs, thereMs } = heldUp()
      const lateMs = Math.max(clock.monotonic() - startedAt - timeoutMs, hereMs, thereMs)
      end(spoilt(lateMs, timeoutMs) ? { kind: 'stalled', lateMs } : { kind: 'timeout', timeoutMs })
    })
    job.abort = () => end({ kind: 'cancelled' })
    looking.look(controller.signal).then(
      ({ verdict, tookMs }) => {
        const { hereMs, thereMs } = heldUp()
        const [took, lost] = tookMs === null ? [clock.monotonic() - startedAt, hereMs] : [tookMs, thereMs]
        end({ kind: 'verdict', verdict, tookMs: spoilt(lost, took) ? null : took })
      },
      (thrown) => end({ kind: 'threw', error: asError(thrown) }),
    )
  })

/** Waits between two attempts, or until the check is cancelled. */
export const pause = (clock: Clock, job: Job, delayMs: number): Promise<void> =>
  new Promise((resolve) => {
    const end = (): void => {
      job.abort = null
      resolve()
    }
    const cancelTimer = clock.timer(delayMs, end)
    job.abort = () => {
      cancelTimer()
      end()
    }
  })

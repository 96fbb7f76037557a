import type { Clock } from '#runtime/clock.ts'
import { asError } from '#runtime/failure.ts'
import type { Log } from '#runtime/log.ts'

export interface Rhythm {
  /** For the log. */
  readonly job: string
  readonly firstAfterMs: number
  readonly everyMs: number
}

/** Work that is done over and over. Two runs never overlap. */
export interface Periodic {
  readonly start: () => void
  /** Runs at once, or after the run that goes on now; does nothing before the start. */
  readonly soon: () => void
  /** Runs after the run that goes on now and rejects when it fails. */
  readonly runOnce: () => Promise<void>
  /** Plans nothing more, tells the work to stop, and waits until it did. */
  readonly stop: () => Promise<void>
}

/** A planned run that fails is logged and tried again at the next turn. */
export const periodic = (clock: Clock, log: Log, rhythm: Rhythm, work: (signal: AbortSignal) => Promise<void>): Periodic => {
  const stopping = new AbortController()
  const { signal } = stopping
  let cancelTimer = (): void => {}
  let last = Promise.resolve()
  let isStarted = false
  let isRunning = false
  let isWanted = false

  const runOnce = (): Promise<void> => {
    const run = last.then(() => (signal.aborted ? undefined : work(signal)))
    last = run.catch(() => {})
    return run
  }

  const runPlanned = async (): Promise<void> => {
    isRunning = true
    isWanted = false
    try {
      await runOnce()
    } catch (thrown) {
      log.warn({ err: asError(thrown), job: rhythm.job }, 'failed and will be tried again')
    }
    isRunning = false
    if (!signal.aborted) plan(isWanted ? 0 : rhythm.everyMs)
  }

  const plan = (delayMs: number): void => {
    cancelTimer()
    cancelTimer = clock.timer(delayMs, () => void runPlanned())
  }

  return {
    start: () => {
      isStarted = true
      plan(rhythm.firstAfterMs)
    },
    soon: () => {
      isWanted = true
      if (isStarted && !isRunning && !signal.aborted) plan(0)
    },
    runOnce,
    stop: async () => {
      stopping.abort()
      cancelTimer()
      await last
    },
  }
}

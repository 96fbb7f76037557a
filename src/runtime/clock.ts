import { derive, name } from '@pumped-fn/core-next'
import { eventLoop } from './event-loop.ts'

/** The only source of time. */
export interface Clock {
  /** Wall clock, epoch milliseconds; may jump. */
  now(): number
  /** Milliseconds since some fixed instant; never jumps. For durations and deadlines. */
  monotonic(): number
  /** Calls once after `delayMs`; returns the cancel function. */
  timer(delayMs: number, fire: () => void): () => void
  /** For how long this thread stood still so far and could attend to nobody, milliseconds. For differences. */
  heldUpMs(): number
}

// setTimeout fires at once for longer delays.
const longestTimerMs = 2 ** 31 - 1

export const clock = derive(
  { eventLoop },
  ({ eventLoop }): Clock => ({
    now: () => Date.now(),
    monotonic: () => performance.now(),
    timer: (delayMs, fire) => {
      const handle = setTimeout(fire, Math.min(Math.max(delayMs, 0), longestTimerMs))
      return () => clearTimeout(handle)
    },
    heldUpMs: () => eventLoop.heldUpMs(),
  }),
  name('runtime.clock'),
)

/** Resolves after `delayMs`, or at once when the signal aborts. */
export const sleep = (clock: Clock, delayMs: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) return resolve()
    const wake = (): void => {
      cancel()
      signal.removeEventListener('abort', wake)
      resolve()
    }
    const cancel = clock.timer(delayMs, wake)
    signal.addEventListener('abort', wake, { once: true })
  })

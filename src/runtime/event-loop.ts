import { monitorEventLoopDelay } from 'node:perf_hooks'
import { name, provide } from '@pumped-fn/core-next'

/** How well this thread keeps up with what it has to do. */
export interface EventLoop {
  /** How late timers fired since this was asked last, milliseconds. */
  takeDelay(): { readonly p50: number; readonly p99: number }
  /**
   * For how long it could attend to nobody so far, milliseconds, in one long turn or in many that were too long. Only the
   * difference of two readings means something, give or take `resolutionMs`.
   */
  heldUpMs(): number
}

/** Each is a wake-up of the process. */
const resolutionMs = 50

export const eventLoop = provide((ctl): EventLoop => {
  const delay = monitorEventLoopDelay({ resolution: resolutionMs })
  delay.enable()
  ctl.cleanup(() => void delay.disable())
  const beganAt = performance.now()
  // The histogram holds nanoseconds between two timers, the wanted distance included.
  const lateness = (percentile: number): number => Math.max(0, delay.percentile(percentile) / 1e6 - resolutionMs)
  let turnsBefore = 0
  return {
    takeDelay: () => {
      const taken = { p50: lateness(50), p99: lateness(99) }
      turnsBefore += delay.count
      delay.reset()
      return taken
    },
    // Timers that are late are few: what is missing of them is the time in which the loop was held up.
    heldUpMs: () => performance.now() - beganAt - (turnsBefore + delay.count) * resolutionMs,
  }
}, name('runtime.eventLoop'))

import { monitorEventLoopDelay } from 'node:perf_hooks'
import { name, provide } from '@pumped-fn/core-next'

/** What the process uses, of itself and of the machine. */
export interface ProcessVitals {
  readonly nodeVersion: string
  memory(): { readonly rssBytes: number; readonly heapUsedBytes: number; readonly heapTotalBytes: number }
  /** Milliseconds of processor time used so far. */
  cpuMs(): number
  /** How late timers fired since this was asked last, milliseconds. */
  takeEventLoopDelay(): { readonly p50: number; readonly p99: number }
}

/** Each is a wake-up of the process. */
const resolutionMs = 50

export const processVitals = provide((ctl): ProcessVitals => {
  const delay = monitorEventLoopDelay({ resolution: resolutionMs })
  delay.enable()
  ctl.cleanup(() => void delay.disable())
  // The histogram holds nanoseconds between two timers, the wanted distance included.
  const lateness = (percentile: number): number => Math.max(0, delay.percentile(percentile) / 1e6 - resolutionMs)
  return {
    nodeVersion: process.version,
    memory: () => {
      const { rss, heapUsed, heapTotal } = process.memoryUsage()
      return { rssBytes: rss, heapUsedBytes: heapUsed, heapTotalBytes: heapTotal }
    },
    cpuMs: () => {
      const { user, system } = process.cpuUsage()
      return (user + system) / 1000
    },
    takeEventLoopDelay: () => {
      const taken = { p50: lateness(50), p99: lateness(99) }
      delay.reset()
      return taken
    },
  }
}, name('runtime.processVitals'))

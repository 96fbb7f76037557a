import { derive, name } from '@pumped-fn/core-next'
import { eventLoop } from './event-loop.ts'

/** What the process uses, of itself and of the machine. */
export interface ProcessVitals {
  readonly nodeVersion: string
  memory(): { readonly rssBytes: number; readonly heapUsedBytes: number; readonly heapTotalBytes: number }
  /** Milliseconds of processor time used so far. */
  cpuMs(): number
  /** How late timers fired since this was asked last, milliseconds. */
  takeEventLoopDelay(): { readonly p50: number; readonly p99: number }
}

export const processVitals = derive(
  { eventLoop },
  ({ eventLoop }): ProcessVitals => {
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
      takeEventLoopDelay: () => eventLoop.takeDelay(),
    }
  },
  name('runtime.processVitals'),
)

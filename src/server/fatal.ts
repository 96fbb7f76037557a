import type { Clock } from '#runtime/clock.ts'
import type { Log } from '#runtime/log.ts'

const flushMs = 500

/** What is thrown outside everything that contains it leaves an unknown state: it is logged and ends the process. */
export const endOnFatal = (log: Log, clock: Clock): void => {
  const end = (error: Error): void => {
    log.fatal({ err: error }, 'an unexpected error ends Hale')
    const leave = (): void => process.exit(1)
    log.flush(leave)
    clock.timer(flushMs, leave)
  }
  process.once('uncaughtException', end)
  process.once('unhandledRejection', end)
}

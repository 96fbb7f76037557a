import type { Clock } from '#runtime/clock.ts'
import { asError } from '#runtime/failure.ts'
import type { Guests } from '#runtime/guests.ts'
import type { Log } from '#runtime/log.ts'
import type { Metrics } from '#runtime/metrics.ts'
import { sparingly } from '#runtime/sparingly.ts'

export interface FatalParts {
  readonly clock: Clock
  readonly guests: Guests
  readonly log: Log
  readonly metrics: Metrics
}

const flushMs = 500

/**
 * What is thrown outside everything that contains it leaves an unknown state: it is logged and ends the process. Code of
 * plugins shares no state with Hale, so what it throws on its own is only logged and counted.
 */
export const endOnFatal = ({ clock, guests, log, metrics }: FatalParts): void => {
  const complain = sparingly(clock, log)

  const end = (error: Error): void => {
    log.fatal({ err: error }, 'an unexpected error ends Hale')
    const leave = (): void => process.exit(1)
    log.flush(leave)
    clock.timer(flushMs, leave)
  }
  const hear = <Thrown>(thrown: Thrown): void => {
    const plugin = guests.current()
    if (plugin === undefined) return end(asError(thrown))
    metrics.pluginErrors.inc({ plugin })
    complain({ plugin, err: asError(thrown) }, 'a plugin failed where nothing awaits it')
  }
  process.on('uncaughtException', hear)
  process.on('unhandledRejection', hear)
}

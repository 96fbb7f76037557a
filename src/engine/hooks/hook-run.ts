import type { Clock } from '#runtime/clock.ts'
import { asError } from '#runtime/failure.ts'
import type { Guests } from '#runtime/guests.ts'
import type { Log } from '#runtime/log.ts'
import type { Metrics } from '#runtime/metrics.ts'
import type { Hook } from './contract.ts'

export interface HookParts {
  readonly clock: Clock
  readonly guests: Guests
  readonly log: Log
  readonly metrics: Metrics
}

export type Outcome = 'ok' | 'failed' | 'timed_out'

export interface HookRun {
  /** Never rejects. Resolves at the latest when the time is over; a hook that goes on regardless is left to itself. */
  readonly ended: Promise<Outcome>
  /** Waits no longer. */
  giveUp(): void
}

export const hookTimeoutMs = 10_000

/** Tells a hook of one event; `complain` hears why it did not end well. */
export const startRun = <Event>(
  hook: string,
  run: Hook<Event>,
  event: Event,
  { clock, guests, metrics }: HookParts,
  complain: (facts: object, message: string) => void,
): HookRun => {
  const { promise: ended, resolve } = Promise.withResolvers<Outcome>()
  const controller = new AbortController()
  const startedAt = clock.monotonic()
  let state: 'running' | 'abandoned' | 'over' = 'running'

  const end = (outcome: Outcome): void => {
    cancelTimer()
    if (state === 'abandoned') metrics.hookRunsAbandoned.dec({ hook })
    state = 'over'
    resolve(outcome)
  }
  const giveUp = (): void => {
    if (state !== 'running') return
    state = 'abandoned'
    metrics.hookRunsAbandoned.inc({ hook })
    complain({ hook, afterMs: Math.round(clock.monotonic() - startedAt) }, 'a hook did not end in time')
    // Among guests, so that a listener that throws is the plugin's fault.
    guests.run(hook, () => controller.abort())
    resolve('timed_out')
  }
  const cancelTimer = clock.timer(hookTimeoutMs, giveUp)

  // A copy, so that nothing a plugin does to it reaches Hale.
  guests
    .run(hook, async () => run(structuredClone(event), controller.signal))
    .then(
      () => end('ok'),
      (thrown) => {
        complain({ hook, err: asError(thrown) }, 'a hook failed')
        end('failed')
      },
    )
  return { ended, giveUp }
}

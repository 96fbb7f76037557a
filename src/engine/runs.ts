import { derive, name } from '@pumped-fn/core-next'
import type { Interval } from '#domain/uptime.ts'
import { clock } from '#runtime/clock.ts'
import { asError } from '#runtime/failure.ts'
import { log } from '#runtime/log.ts'
import { stores } from '#storage/stores.ts'
import { periodic } from './periodic.ts'

/** When Hale was off: time for which nothing is proven. */
export interface Runs {
  /** Begins this run. Before that nothing is known of the times when Hale was off. */
  start(): Promise<void>
  /** Times without Hale before this run, sorted and disjoint. */
  off(): readonly Interval[]
  /** False while the database would not say. */
  isKnown(): boolean
  /** Leaves a last sign of life. */
  stop(): Promise<void>
}

const beatMs = 10_000

export const runs = derive(
  { clock, log, stores },
  ({ clock, log, stores }): Runs => {
    let startedAt = 0
    let off: readonly Interval[] | null = null

    const beat = async (): Promise<void> => {
      if (off === null) off = await stores.runs.begin(startedAt)
      else await stores.runs.touch(clock.now())
    }
    const beats = periodic(clock, log, { job: 'sign of life', firstAfterMs: beatMs, everyMs: beatMs }, beat)

    const beatOnce = async (): Promise<void> => {
      try {
        await beat()
      } catch (thrown) {
        log.warn({ err: asError(thrown) }, 'a sign of life could not be left')
      }
    }

    return {
      start: async () => {
        startedAt = clock.now()
        await beatOnce()
        beats.start()
      },
      off: () => off ?? [],
      isKnown: () => off !== null,
      stop: async () => {
        await beats.stop()
        await beatOnce()
      },
    }
  },
  name('engine.runs'),
)

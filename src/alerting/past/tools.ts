import { flapWindowMs } from '#domain/alerting/flapping.ts'
import type { Episode } from '#domain/alerting/told-episodes.ts'
import { type Holding, turnOf } from '#domain/alerting/holding.ts'
import type { Interval } from '#domain/uptime.ts'
import { breathe } from '#runtime/breathe.ts'
import type { Clock } from '#runtime/clock.ts'
import type { Stores } from '#storage/stores.ts'

/** What every replay works with. */
export interface PastTools {
  readonly stores: Stores
  readonly range: Interval
  /** When Hale was off. */
  readonly off: readonly Interval[]
  /** To be awaited every few milliseconds of work. Rejects once the replay is called off. */
  readonly pace: () => Promise<void>
}

/** The past of one service under one condition. */
export interface ServicePast {
  /** Oldest first; also some from before the range, as what was told then bears on what follows. */
  readonly episodes: readonly Episode[]
  /** Before then only whole hours are known; null where every check is. */
  readonly exactFrom: number | null
}

/** What was told before the range bears on it by cooldown and flapping; of longer cooldowns the last incident is seen too. */
export const lookBackMs = flapWindowMs * 6

// Others may wait for three times as long: one step of work can be longer than this.
const longestTurnMs = 12

/** Lets others have their turn whenever the last one was some milliseconds ago. */
export const paceOf = (clock: Clock, signal: AbortSignal | undefined): (() => Promise<void>) => {
  let since = clock.monotonic()
  return async () => {
    signal?.throwIfAborted()
    if (clock.monotonic() - since < longestTurnMs) return
    await breathe()
    since = clock.monotonic()
    signal?.throwIfAborted()
  }
}

/** Gathers episodes from how a condition stood at one look after the other. */
export interface Episodes {
  readonly holding: () => Holding
  readonly step: (next: Holding, at: number) => void
  readonly all: () => Episode[]
}

export const episodesFrom = (first: Holding): Episodes => {
  const ended: Episode[] = []
  let holding = first
  let open: Episode | null = null
  return {
    holding: () => holding,
    step: (next, at) => {
      const turn = turnOf(holding, next)
      holding = next
      if (turn === 'begins' && next.phase !== 'idle') open = { startedAt: next.since, tellableAt: at, endedAt: null }
      else if (turn === 'ends' && open) {
        ended.push({ ...open, endedAt: at })
        open = null
      }
    },
    all: () => (open ? [...ended, open] : ended),
  }
}

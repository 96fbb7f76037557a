import FlatQueue from 'flatqueue'
import type { Clock } from '#runtime/clock.ts'

/** What wants to be looked at, each at its time. One timer for all. */
export interface Agenda {
  /** In place of what was planned for it; null: never. */
  put(id: string, at: number | null): void
  /** Takes at most `most` of those that are due, the longest waiting first. */
  take(most: number): readonly string[]
  start(): void
  stop(): void
}

/** The longest sleep, so that a step of the wall clock is noticed soon. */
const longestSleepMs = 10_000
/** Entries that no longer count stay in the heap until there are this many times those that do. */
const staleFactor = 4
const staleAllowance = 1024

export const createAgenda = (clock: Clock, due: () => void): Agenda => {
  // An entry counts while its value is the instant that is planned for it.
  const heap = new FlatQueue<string>()
  const planned = new Map<string, number>()
  let running = false
  let wakeAt = Infinity
  let cancelWake = (): void => {}

  const wake = (): void => {
    wakeAt = Infinity
    if ((heap.peekValue() ?? Infinity) <= clock.now()) due()
    arm()
  }

  const arm = (): void => {
    const next = heap.peekValue()
    if (!running || next === undefined) return
    const now = clock.now()
    const at = Math.min(Math.max(next, now), now + longestSleepMs)
    if (wakeAt <= at) return
    cancelWake()
    wakeAt = at
    cancelWake = clock.timer(at - now, wake)
  }

  const rebuild = (): void => {
    heap.clear()
    for (const [id, at] of planned) heap.push(id, at)
  }

  return {
    put: (id, at) => {
      if (at === null) return void planned.delete(id)
      if (planned.get(id) === at) return
      planned.set(id, at)
      heap.push(id, at)
      if (heap.length > planned.size * staleFactor + staleAllowance) rebuild()
      arm()
    },
    take: (most) => {
      const taken: string[] = []
      const now = clock.now()
      for (let at = heap.peekValue(); at !== undefined && at <= now && taken.length < most; at = heap.peekValue()) {
        const id = heap.pop()
        if (id === undefined || planned.get(id) !== at) continue
        planned.delete(id)
        taken.push(id)
      }
      return taken
    },
    start: () => {
      running = true
      arm()
    },
    stop: () => {
      running = false
      cancelWake()
      wakeAt = Infinity
    },
  }
}

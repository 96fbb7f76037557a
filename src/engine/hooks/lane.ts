import type { Hook } from './contract.ts'
import { startRun, type HookParts, type HookRun } from './hook-run.ts'
import { sparingly } from '#runtime/sparingly.ts'

export interface LaneOptions<Event> {
  /** Its name in logs and metrics. */
  readonly hook: string
  readonly run: Hook<Event>
  /** How many events may wait; one more drops the oldest. */
  readonly longest: number
}

/** One hook's events, delivered one after the other. Nobody who puts one in ever waits or is told of a fault. */
export interface Lane<Event> {
  put(event: Event): void
  /** Takes no more, gives what waits up to `graceMs` and drops the rest. */
  stop(graceMs: number): Promise<void>
}

/** Lets timers and sockets have their turn, so that a long queue never holds up a check. */
const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

export const createLane = <Event>({ hook, run, longest }: LaneOptions<Event>, parts: HookParts): Lane<Event> => {
  const { clock, log, metrics } = parts
  const complain = sparingly(clock, log)
  const waiting: Event[] = []
  let current: HookRun | null = null
  let stopped = false
  let idle = (): void => {}

  const showDepth = (): void => metrics.hookQueueDepth.set({ hook }, waiting.length)

  const drain = async (): Promise<void> => {
    for (let event = waiting.shift(); event !== undefined; event = waiting.shift()) {
      showDepth()
      current = startRun(hook, run, event, parts, complain)
      metrics.hookRuns.inc({ hook, outcome: await current.ended })
      await breathe()
    }
    current = null
    idle()
  }

  const drop = (events: number): void => {
    waiting.splice(0, events)
    metrics.hookRuns.inc({ hook, outcome: 'dropped' }, events)
    complain({ hook, events }, 'events for a hook were dropped')
    showDepth()
  }

  const idleWithin = (graceMs: number): Promise<void> =>
    new Promise((resolve) => {
      const cancelTimer = clock.timer(graceMs, resolve)
      idle = () => {
        cancelTimer()
        resolve()
      }
    })

  return {
    put: (event) => {
      if (stopped) return
      waiting.push(event)
      if (waiting.length > longest) drop(1)
      showDepth()
      if (current === null) void drain()
    },
    stop: async (graceMs) => {
      stopped = true
      if (current !== null) await idleWithin(graceMs)
      if (waiting.length > 0) drop(waiting.length)
      current?.giveUp()
    },
  }
}

import FlatQueue from 'flatqueue'
import type { Clock } from './clock.ts'

/** A clock that stands still until a test moves it. */
export interface ManualClock extends Clock {
  /** Moves time forward, firing every timer on its way in order and letting promises settle between them. */
  advance(ms: number): Promise<void>
  /** Steps the wall clock alone, as NTP or a suspended machine does. */
  jump(ms: number): void
}

interface Timer {
  fire: (() => void) | null
}

const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

export const manualClock = (startAt = Date.UTC(2026, 0, 1)): ManualClock => {
  let monotonic = 0
  let wallOffset = startAt
  const timers = new FlatQueue<Timer>()

  const fireDue = async (until: number): Promise<void> => {
    for (let due = timers.peekValue(); due !== undefined && due <= until; due = timers.peekValue()) {
      monotonic = Math.max(monotonic, due)
      const timer = timers.pop()
      timer?.fire?.()
      await settle()
    }
  }

  return {
    now: () => wallOffset + monotonic,
    monotonic: () => monotonic,
    timer: (delayMs, fire) => {
      const timer: Timer = { fire }
      timers.push(timer, monotonic + Math.max(delayMs, 0))
      return () => {
        timer.fire = null
      }
    },
    heldUpMs: () => 0,
    advance: async (ms) => {
      const until = monotonic + ms
      await settle()
      await fireDue(until)
      monotonic = until
      await settle()
    },
    jump: (ms) => {
      wallOffset += ms
    },
  }
}

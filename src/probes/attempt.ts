import type { Socket } from 'node:net'
import type { Phases, Verdict } from '#domain/check.ts'
import type { Clock } from '#runtime/clock.ts'
import { unhealthy } from './failure.ts'

type Part = Exclude<keyof Phases, 'total'>

/** One attempt in progress: the socket it holds and the time its parts took, over all redirects. */
export interface Attempt {
  readonly signal: AbortSignal
  socket: Socket | null
  /** Milliseconds on the monotonic clock. */
  now(): number
  /** Adds the time since `from` to a part; returns the present instant. */
  took(part: Part, from: number): number
}

const tenths = (ms: number): number => Math.round(ms * 10) / 10

/** Runs one attempt: gives it a stopwatch, frees its socket at its end, and at once when the signal aborts. */
export const attempting = async (clock: Clock, signal: AbortSignal, look: (attempt: Attempt) => Promise<Verdict>): Promise<Verdict> => {
  const startedAt = clock.monotonic()
  const spent: { -readonly [part in Part]?: number } = {}
  const attempt: Attempt = {
    signal,
    socket: null,
    now: () => clock.monotonic(),
    took: (part, from) => {
      const now = clock.monotonic()
      spent[part] = tenths((spent[part] ?? 0) + now - from)
      return now
    },
  }
  const giveUp = (): void => {
    attempt.socket?.destroy(new Error('given up'))
  }
  signal.addEventListener('abort', giveUp, { once: true })
  try {
    const seen = await look(attempt)
    // What the loss of its own socket looked like says nothing about the service.
    const verdict = signal.aborted ? unhealthy('timeout', 'no answer in time') : seen
    return { ...verdict, phases: { ...spent, total: tenths(clock.monotonic() - startedAt) } }
  } finally {
    signal.removeEventListener('abort', giveUp)
    attempt.socket?.destroy()
  }
}

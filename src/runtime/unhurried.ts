import { breathe } from './breathe.ts'
import { type Clock, sleep } from './clock.ts'

/** So long others wait for a turn at most, beside a single step of the work. */
const turnMs = 4
/** How much longer than its turn it rests. */
const restPerWork = 3

/**
 * For long work that nobody waits for: awaited after each step, it lets others have their turn, and rests longer than it worked,
 * so that answers and checks hardly feel it.
 */
export const unhurried = (clock: Clock, signal: AbortSignal): (() => Promise<void>) => {
  let since = clock.monotonic()
  return async () => {
    const worked = clock.monotonic() - since
    if (worked < turnMs) return breathe()
    await sleep(clock, worked * restPerWork, signal)
    since = clock.monotonic()
  }
}

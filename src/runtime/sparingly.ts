import type { Clock } from './clock.ts'
import type { Log } from './log.ts'

const linesPerWindow = 10
const windowMs = 60_000

/** Warns at most ten times a minute and then says how often it was silent: who fails at every check must not flood the log. */
export const sparingly = (clock: Clock, log: Log): ((facts: object, message: string) => void) => {
  let opensAt = -Infinity
  let lines = 0
  let silent = 0
  return (facts, message) => {
    if (clock.monotonic() - opensAt >= windowMs) {
      opensAt = clock.monotonic()
      lines = 0
    }
    if (lines >= linesPerWindow) {
      silent += 1
      return
    }
    lines += 1
    log.warn(silent > 0 ? { ...facts, silent } : facts, message)
    silent = 0
  }
}

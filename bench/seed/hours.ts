import type { CheckRecord } from '#domain/check.ts'
import { hourMs, hourOf, type Rollup, rollUp } from '#domain/rollup.ts'
import type { Interval } from '#domain/uptime.ts'

/** Gathers the checks of one service, oldest first, into its hourly rows: every whole hour from the first check on. */
export interface Hours {
  add(check: CheckRecord): void
  /** The rows of all hours that ended until then. */
  end(until: number): Rollup[]
}

export const hoursOf = (service: number, off: readonly Interval[]): Hours => {
  let open: { readonly hour: number; readonly checks: CheckRecord[] } | null = null
  const ready: Rollup[] = []

  /** The next hour begins with the newest check so far: its proof may reach into it. */
  const turn = (hour: number, checks: readonly CheckRecord[]): { hour: number; checks: CheckRecord[] } => {
    ready.push(rollUp(service, hour, checks, off))
    return { hour: hour + hourMs, checks: checks.slice(-1) }
  }

  const turnUntil = (hour: number): void => {
    while (open && open.hour < hour) open = turn(open.hour, open.checks)
  }

  return {
    add: (check) => {
      turnUntil(hourOf(check.timestamp))
      open ??= { hour: hourOf(check.timestamp), checks: [] }
      open.checks.push(check)
    },
    end: (until) => {
      turnUntil(hourOf(until))
      return ready
    },
  }
}

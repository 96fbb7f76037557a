import type { DailyTimes, Days } from '#api/schema/days.ts'
import { durationWords, percentWords } from '../../words.ts'

/** One day as it is drawn. */
export interface DayBar {
  /** As `2026-03-29`. */
  readonly date: string
  readonly startsAt: number
  readonly up: number
  readonly down: number
  readonly unknown: number
  readonly state: DayState
}

export type DayState = 'up' | 'down' | 'unknown'

const stateOf = (up: number, down: number): DayState => {
  if (down > 0) return 'down'
  return up > 0 ? 'up' : 'unknown'
}

export const dayBars = ({ dates, starts }: Days, { up, down, unknown }: DailyTimes): DayBar[] =>
  dates.map((date, index) => {
    const times = { up: up[index] ?? 0, down: down[index] ?? 0, unknown: unknown[index] ?? 0 }
    return { date, startsAt: starts[index] ?? 0, ...times, state: stateOf(times.up, times.down) }
  })

/** What is known of some time, in words. */
export const timesWords = ({ up, down, unknown }: Pick<DayBar, 'up' | 'down' | 'unknown'>): string => {
  if (up + down === 0) return 'nothing known'
  const parts = [`${percentWords((up / (up + down)) * 100)} up`]
  if (down > 0) parts.push(`down ${durationWords(down)}`)
  if (unknown >= 60_000) parts.push(`nothing known of ${durationWords(unknown)}`)
  return parts.join(', ')
}

/** How much of a bar shows failure: enough to be seen, however short it was. */
export const downShare = ({ up, down, unknown }: Pick<DayBar, 'up' | 'down' | 'unknown'>): number =>
  down === 0 ? 0 : Math.min(1, Math.max(0.12, Math.sqrt(down / (up + down + unknown))))

/** How much of a bar shows that nothing is known. */
export const unknownShare = ({ up, down, unknown }: Pick<DayBar, 'up' | 'down' | 'unknown'>): number => {
  const whole = up + down + unknown
  return whole === 0 ? 1 : unknown / whole
}

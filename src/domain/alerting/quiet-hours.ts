import type { QuietHours } from './alert.ts'
import { zoneOf } from './zone.ts'

const minuteMs = 60_000
const dayMinutes = 24 * 60

const minutesOf = (clockTime: string): number => {
  const [hours = 0, minutes = 0] = clockTime.split(':').map(Number)
  return hours * 60 + minutes
}

/** Minutes from one time of day to the next time that it is another: 0 to 1439. */
const minutesTo = (from: number, to: number): number => (to - from + dayMinutes) % dayMinutes

/**
 * When the quiet hours end in which `at` lies, or null where it lies in none. What counts is the local clock, minute by
 * minute: where it is set forward over their end, or back to before they begin, they end with that; where it is set back into
 * them they go on or begin again. Hours that end when they begin are none.
 */
export const quietUntil = ({ from, to, timeZone }: QuietHours, at: number): number | null => {
  const zone = zoneOf(timeZone)
  const [begin, end] = [minutesOf(from), minutesOf(to)]
  const minuteOfDay = (instant: number): number => {
    const minutes = Math.floor(zone.localOf(instant) / minuteMs)
    return ((minutes % dayMinutes) + dayMinutes) % dayMinutes
  }
  const isQuiet = (instant: number): boolean => minutesTo(begin, minuteOfDay(instant)) < minutesTo(begin, end)

  let quiet = Math.floor(at / minuteMs) * minuteMs
  while (isQuiet(quiet)) {
    const over = quiet + minutesTo(minuteOfDay(quiet), end) * minuteMs
    const change = zone.changeWithin(quiet, over, minuteMs)
    if (change === null) return over
    if (!isQuiet(change)) return change
    quiet = change
  }
  return null
}

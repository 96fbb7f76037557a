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
 * minute: where it is set forward over their end they end with that, and where it is set back into them they begin again.
 * Hours that end when they begin are none.
 */
export const quietUntil = ({ from, to, timeZone }: QuietHours, at: number): number | null => {
  const zone = zoneOf(timeZone)
  const [begin, end] = [minutesOf(from), minutesOf(to)]
  const minuteOfDay = (instant: number): number => {
    const minutes = Math.floor(zone.localOf(instant) / minuteMs)
    return ((minutes % dayMinutes) + dayMinutes) % dayMinutes
  }
  const isQuiet = (instant: number): boolean => minutesTo(begin, minuteOfDay(instant)) < minutesTo(begin, end)
  const endFrom = (instant: number): number => instant + minutesTo(minuteOfDay(instant), end) * minuteMs
  if (!isQuiet(at)) return null

  let quiet = Math.floor(at / minuteMs) * minuteMs
  let over = endFrom(quiet)
  while (isQuiet(over)) [quiet, over] = [over, endFrom(over)]
  // The clock may have been set forward between the two.
  while (over - quiet > minuteMs) {
    const middle = quiet + Math.floor((over - quiet) / minuteMs / 2) * minuteMs
    if (isQuiet(middle)) quiet = middle
    else over = middle
  }
  return over
}

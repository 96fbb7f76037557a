import { hourDigits } from '../../time/hour-digits.ts'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

const steps = [
  minute,
  2 * minute,
  5 * minute,
  10 * minute,
  15 * minute,
  30 * minute,
  hour,
  2 * hour,
  3 * hour,
  6 * hour,
  12 * hour,
  day,
  2 * day,
  7 * day,
  14 * day,
  30 * day,
] as const
const longest = 60 * day

/** Distance between the marks of a time axis of which at most so many fit. */
const stepOf = (length: number, most: number): number => steps.find((step) => length / step <= most) ?? longest

/* By the calendar of the viewer: marks of hours and days stay on the full hour and on midnight, whatever the clocks do. */
const next = (at: number, step: number): number => {
  if (step < day) return at + step
  const date = new Date(at)
  date.setDate(date.getDate() + step / day)
  return date.getTime()
}

const first = (from: number, step: number): number => {
  const midnight = new Date(from).setHours(0, 0, 0, 0)
  if (step >= day) return midnight < from ? next(midnight, day) : midnight
  return midnight + Math.ceil((from - midnight) / step) * step
}

/** Where a time axis is marked: on round times of the viewer's zone. */
export const timeTicks = (from: number, to: number, most: number): number[] => {
  const step = stepOf(to - from, most)
  const ticks: number[] = []
  for (let at = first(from, step); at <= to; at = next(at, step)) ticks.push(at)
  return ticks
}

const clock = new Intl.DateTimeFormat(undefined, { hour: hourDigits, minute: '2-digit' })
const date = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short' })

const isMidnight = (at: number): boolean => new Date(at).getHours() === 0 && new Date(at).getMinutes() === 0

/** The time of day, or the date where a day begins. */
export const tickWords = (at: number): string => (isMidnight(at) ? date : clock).format(at)

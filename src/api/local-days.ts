/*
 * Days of the calendar in a time zone. Whatever is known of the past is known by whole UTC hours, so an hour belongs to the
 * day in which it begins: days begin at full hours here, in zones off the full hour up to 59 minutes late.
 */

const hourMs = 3_600_000
const dayMs = 24 * hourMs
/** Offsets lie between -12 and +14 hours. */
const farthestOffsetMs = 15 * hourMs

/** Tells the date of an instant as `2026-03-29`. */
export type DateOf = (instant: number) => string

export const datesIn = (timeZone: string): DateOf => {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    calendar: 'iso8601',
    numberingSystem: 'latn',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  })
  return (instant) => format.format(instant)
}

const utcOf = (date: string): number => Date.parse(`${date}T00:00Z`)

/** The date so many days later. */
export const laterDate = (date: string, days: number): string => new Date(utcOf(date) + days * dayMs).toISOString().slice(0, 10)

/** The first full hour whose date is this one or, where a zone skipped it, a later one. */
export const startOf = (date: string, dateOf: DateOf): number => {
  let early = utcOf(date) - farthestOffsetMs
  let late = utcOf(date) + farthestOffsetMs
  while (late - early > hourMs) {
    const middle = early + Math.floor((late - early) / hourMs / 2) * hourMs
    if (dateOf(middle) < date) early = middle
    else late = middle
  }
  return late
}

interface LocalDays {
  /** Oldest first, the last one today. */
  readonly dates: readonly string[]
  readonly begins: readonly number[]
}

const daysUntil = (today: string, dateOf: DateOf, days: number): LocalDays => {
  const dates = Array.from({ length: days }, (_, index) => laterDate(today, index + 1 - days))
  return { dates, begins: dates.map((date) => startOf(date, dateOf)) }
}

const mostZones = 50

/** Tells of so many days up to today, and remembers what it told last. */
export const localDays = (): ((now: number, timeZone: string, days: number) => LocalDays) => {
  const zones = new Map<string, { readonly dateOf: DateOf; today: string; told: LocalDays }>()
  return (now, timeZone, days) => {
    const known = zones.get(timeZone)
    const dateOf = known?.dateOf ?? datesIn(timeZone)
    const today = dateOf(now)
    if (known?.today === today && known.told.dates.length === days) return known.told
    const told = daysUntil(today, dateOf, days)
    if (zones.size >= mostZones) zones.clear()
    zones.set(timeZone, { dateOf, today, told })
    return told
  }
}

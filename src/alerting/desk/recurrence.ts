// Node sees the whole package as its default export, its types do not say so.
// oxlint-disable-next-line import/default
import rrule from 'rrule'
import { type Zone, zoneOf } from '#domain/alerting/zone.ts'
import type { Interval } from '#domain/uptime.ts'
import { asError } from '#runtime/failure.ts'

/** Time during which a maintenance window is open. */
export interface Stretch {
  readonly from: number
  readonly until: number
}

/** Occurrences of a rule of RFC 5545 on the clock of a time zone. They start by that clock and last their time. */
export interface Recurrence {
  readonly rrule: string
  readonly timeZone: string
  readonly durationMs: number
  /** No occurrence starts before, and the rule counts from there, in whole minutes of the local clock. Null: from `createdAt`'s midnight. */
  readonly startsAt: number | null
  readonly createdAt: number
}

const dayMs = 86_400_000
const minuteMs = 60_000
/** Leap days can be this far apart. */
const farthestMs = 8.1 * 365 * dayMs
/** Of what is open for ever, so much is gone through. */
const longestMs = 100 * dayMs

const frequencies = new Set([rrule.RRule.YEARLY, rrule.RRule.MONTHLY, rrule.RRule.WEEKLY, rrule.RRule.DAILY])
const mostPerDay = 24

const countOf = (value: number | number[] | null | undefined): number => (Array.isArray(value) ? value.length : 1)

type Parsed = ReturnType<typeof rrule.RRule.parseString>

const refusalOf = ({ freq, interval, dtstart, tzid, byhour, byminute, bysecond }: Parsed): string | null => {
  if (freq === undefined || !frequencies.has(freq)) return 'FREQ must be YEARLY, MONTHLY, WEEKLY or DAILY'
  if (interval !== undefined && !(interval >= 1)) return 'INTERVAL must be 1 or more'
  if (dtstart || tzid) return 'DTSTART does not belong here: the window has fields of its own for its begin and its time zone'
  if (bysecond !== undefined && bysecond !== null) return 'BYSECOND is not supported'
  return countOf(byhour) * countOf(byminute) > mostPerDay ? `more than ${mostPerDay} times a day` : null
}

const parse = (text: string): Parsed => rrule.RRule.parseString(text.replace(/^RRULE:/i, ''))

/** What is wrong with the recurrence rule of a window made at an instant, in words for users, or null. */
export const recurrenceProblem = (text: string, createdAt: number): string | null => {
  try {
    const refusal = refusalOf(parse(text))
    if (refusal !== null) return refusal
    const example = { rrule: text, timeZone: 'UTC', durationMs: minuteMs, startsAt: null, createdAt }
    return stretchAfter(example, createdAt) === null ? 'it never happens' : null
  } catch (thrown) {
    return asError(thrown).message
  }
}

const asDate = (local: number): Date => new Date(local)

const daysOf = ({ freq, interval, count }: Parsed): number | null => {
  if (typeof count === 'number') return null
  if (freq === rrule.RRule.DAILY) return interval ?? 1
  return freq === rrule.RRule.WEEKLY ? 7 * (interval ?? 1) : null
}

/** The rule as it goes on from a local time. So many whole periods are left out before it: all would be gone through. */
const ruleFrom = ({ rrule: text, startsAt, createdAt }: Recurrence, zone: Zone, from: number) => {
  const parsed = parse(text)
  const asked = zone.localOf(startsAt ?? createdAt)
  const start = asked - (asked % (startsAt === null ? dayMs : minuteMs))
  const days = daysOf(parsed)
  const left = days === null || start >= from ? 0 : Math.floor((from - start) / (days * dayMs)) * days * dayMs
  // Nothing is remembered between questions: they seldom repeat.
  return new rrule.RRule({ ...parsed, dtstart: asDate(start + left) }, true)
}

/** Instants at which it starts: all that may touch the range, and all of the next stretch after it. */
const startsAround = (recurrence: Recurrence, range: Interval): readonly number[] => {
  const zone = zoneOf(recurrence.timeZone)
  // A day more on both sides: order by the local clock is not always order in time.
  const from = zone.localOf(range.from) - recurrence.durationMs - dayMs
  const near = range.to + dayMs
  const starts: number[] = []
  ruleFrom(recurrence, zone, from).between(asDate(from), asDate(zone.localOf(near) + farthestMs), true, (date) => {
    const last = starts.at(-1) ?? near
    const start = zone.instantOf(date.getTime())
    starts.push(start)
    return last <= near || (start <= last + recurrence.durationMs && start < near + longestMs)
  })
  return starts.filter((start) => start >= (recurrence.startsAt ?? start)).toSorted((one, other) => one - other)
}

/** Occurrences that touch are one. */
const stretchesAround = (recurrence: Recurrence, range: Interval): Stretch[] => {
  const stretches: Stretch[] = []
  for (const from of startsAround(recurrence, range)) {
    const last = stretches.at(-1)
    const isApart = last === undefined || last.until < from
    const until = from + recurrence.durationMs
    if (isApart) stretches.push({ from, until })
    else stretches[stretches.length - 1] = { from: last.from, until }
  }
  return stretches
}

/** The stretch that is open at `at` or opens next; occurrences that touch are one. Null when there is none any more. */
export const stretchAfter = (recurrence: Recurrence, at: number): Stretch | null =>
  stretchesAround(recurrence, { from: at, to: at }).find(({ until }) => until > at) ?? null

/** All stretches that reach into the range. */
export const stretchesWithin = (recurrence: Recurrence, range: Interval): Stretch[] =>
  stretchesAround(recurrence, range).filter(({ from, until }) => until > range.from && from < range.to)

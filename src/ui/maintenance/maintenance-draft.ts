import type { Maintenance } from '#domain/alerting/alert.ts'
import { instantOf, localText } from '../local-time/local-text.ts'
import { everyService, matchDraftOf, type MatchDraft, matchOf } from '../match/match-draft.ts'
import { numberOf, secondsOf, type Span, spanOf, type Typed } from '../span/span.ts'
import { type Nth, type Recurrence, recurrenceOf, rruleOf, type Weekday } from './recurrence.ts'

export const patterns = ['once', 'daily', 'weekly', 'monthly', 'own'] as const
/** Once, by one of the rules a form can show, or by a rule of one's own. */
export type Pattern = (typeof patterns)[number]

/** A maintenance window as its form holds it; times are those of the clock of the zone. */
export interface MaintenanceDraft {
  readonly name: string
  readonly match: MatchDraft
  readonly pattern: Pattern
  readonly timeZone: string
  readonly startsAt: string
  readonly endsAt: string
  readonly every: Typed
  readonly weekdays: readonly Weekday[]
  readonly monthlyBy: 'day' | 'weekday'
  readonly monthDay: Typed
  readonly nth: Nth
  readonly nthDay: Weekday
  readonly time: string
  readonly duration: Span
  /** What is written where the pattern is one's own. */
  readonly rrule: string
}

/** A maintenance window as the API takes it. */
export type MaintenanceInput = Omit<Maintenance, 'id' | 'createdAt' | 'updatedAt'>

const hourMs = 3_600_000
const usualSeconds = 3600

/** One that begins with the next full hour. */
export const newMaintenance = (now: number, timeZone: string): MaintenanceDraft => {
  const next = Math.ceil(now / hourMs) * hourMs
  return {
    name: '',
    match: everyService,
    pattern: 'once',
    timeZone,
    startsAt: localText(next, timeZone),
    endsAt: localText(next + hourMs, timeZone),
    every: 1,
    weekdays: ['SU'],
    monthlyBy: 'weekday',
    monthDay: 1,
    nth: 1,
    nthDay: 'SU',
    time: '03:00',
    duration: spanOf(usualSeconds),
    rrule: '',
  }
}

const recurrenceDraft = (recurrence: Recurrence): Partial<MaintenanceDraft> => {
  const { frequency, every, time } = recurrence
  const common = { pattern: frequency, every, time }
  if (frequency === 'weekly') return { ...common, weekdays: recurrence.weekdays }
  if (frequency === 'daily') return common
  if ('day' in recurrence) return { ...common, monthlyBy: 'day', monthDay: recurrence.day }
  return { ...common, monthlyBy: 'weekday', nth: recurrence.nth, nthDay: recurrence.weekday }
}

const patternDraft = (rrule: string | null): Partial<MaintenanceDraft> => {
  if (rrule === null) return { pattern: 'once' }
  const recurrence = recurrenceOf(rrule)
  return recurrence ? recurrenceDraft(recurrence) : { pattern: 'own', rrule }
}

export const maintenanceDraftOf = (window: Maintenance, now: number, viewersZone: string): MaintenanceDraft => {
  const timeZone = window.timeZone ?? viewersZone
  return {
    ...newMaintenance(now, timeZone),
    name: window.name,
    match: matchDraftOf(window.match),
    startsAt: localText(window.startsAt, timeZone),
    endsAt: localText(window.endsAt, timeZone),
    duration: spanOf(window.duration ?? usualSeconds),
    ...patternDraft(window.rrule),
  }
}

const whole = (typed: Typed): number => numberOf(typed) ?? 1

const recurrenceIn = (draft: MaintenanceDraft): Recurrence | null => {
  const common = { every: whole(draft.every), time: draft.time === '' ? '00:00' : draft.time }
  switch (draft.pattern) {
    case 'daily':
      return { ...common, frequency: 'daily' }
    case 'weekly':
      return { ...common, frequency: 'weekly', weekdays: draft.weekdays }
    case 'monthly':
      return draft.monthlyBy === 'day'
        ? { ...common, frequency: 'monthly', day: whole(draft.monthDay) }
        : { ...common, frequency: 'monthly', nth: draft.nth, weekday: draft.nthDay }
    case 'once':
    case 'own':
      return null
  }
}

const rruleIn = (draft: MaintenanceDraft): string | null => {
  const recurrence = recurrenceIn(draft)
  if (recurrence) return rruleOf(recurrence)
  return draft.pattern === 'own' ? draft.rrule.trim() : null
}

/** When it is open, as the API takes it. */
export const timingOf = (draft: MaintenanceDraft): Omit<MaintenanceInput, 'name' | 'match'> => {
  const { timeZone, startsAt, endsAt } = draft
  return {
    startsAt: instantOf(startsAt, timeZone),
    endsAt: instantOf(endsAt, timeZone),
    rrule: rruleIn(draft),
    duration: draft.pattern === 'once' ? null : secondsOf(draft.duration),
    timeZone,
  }
}

/** The draft as the API takes it, every field given. */
export const maintenanceInputOf = (draft: MaintenanceDraft): MaintenanceInput => ({
  name: draft.name,
  match: matchOf(draft.match),
  ...timingOf(draft),
})

/** From once to again and again, or back: what was the begin and end of one is no limit of the other. */
export const withPattern = (draft: MaintenanceDraft, pattern: Pattern, now: number): Partial<MaintenanceDraft> => {
  if ((draft.pattern === 'once') === (pattern === 'once')) return { pattern }
  const { startsAt, endsAt } = newMaintenance(now, draft.timeZone)
  return pattern === 'once' ? { pattern, startsAt, endsAt } : { pattern, startsAt: '', endsAt: '' }
}

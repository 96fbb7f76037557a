import type { Silence } from '#domain/alerting/alert.ts'
import { instantOf, localText, viewersZone } from '../local-time/local-text.ts'
import { everyService, matchDraftOf, type MatchDraft, matchOf } from '../match/match-draft.ts'

export const untils = ['hour', 'hours', 'morning', 'date'] as const
/** For an hour, for four, until tomorrow morning, or until a time of one's own. */
export type Until = (typeof untils)[number]

/** A silence as its form holds it. */
export interface SilenceDraft {
  readonly match: MatchDraft
  readonly until: Until
  /** By the clock of the viewer, where the time is one's own. */
  readonly date: string
  readonly by: string
  readonly reason: string
}

/** A silence as the API takes it. */
export type SilenceInput = Omit<Silence, 'id' | 'createdAt'>

const hourMs = 3_600_000
const morningHour = 9

/** Nine o'clock of the next day of the viewer. */
const tomorrowMorning = (now: number): number => {
  const date = new Date(now)
  date.setDate(date.getDate() + 1)
  return date.setHours(morningHour, 0, 0, 0)
}

/** When it ends, were it to begin now; null where no time is written. */
export const untilOf = ({ until, date }: Pick<SilenceDraft, 'until' | 'date'>, now: number): number | null => {
  switch (until) {
    case 'hour':
      return now + hourMs
    case 'hours':
      return now + 4 * hourMs
    case 'morning':
      return tomorrowMorning(now)
    case 'date':
      return instantOf(date, viewersZone())
  }
}

export const newSilence = (now: number, by: string): SilenceDraft => ({
  match: everyService,
  until: 'hour',
  date: localText(now + hourMs, viewersZone()),
  by,
  reason: '',
})

export const silenceDraftOf = ({ match, until, by, reason }: Silence): SilenceDraft => ({
  match: matchDraftOf(match),
  until: 'date',
  date: localText(until, viewersZone()),
  by,
  reason,
})

/** The draft as the API takes it. A time that is not written lies in the past, which is refused. */
export const silenceInputOf = (draft: SilenceDraft, now: number): SilenceInput => ({
  match: matchOf(draft.match),
  until: untilOf(draft, now) ?? 0,
  by: draft.by,
  reason: draft.reason,
})

import type { Match } from '#domain/alerting/alert.ts'
import type { Criticality } from '#domain/service.ts'

/** Which services are meant, as a form holds it: an empty list narrows nothing. */
export interface MatchDraft {
  readonly services: readonly string[]
  readonly types: readonly string[]
  readonly criticalities: readonly Criticality[]
  readonly groups: readonly string[]
  readonly tags: readonly string[]
}

export const isEveryService = (draft: MatchDraft): boolean => Object.keys(matchOf(draft)).length === 0

export const everyService: MatchDraft = { services: [], types: [], criticalities: [], groups: [], tags: [] }

export const matchDraftOf = (match: Match): MatchDraft => ({
  services: match.services ?? [],
  types: match.types ?? [],
  criticalities: match.criticalities ?? [],
  groups: match.groups ?? [],
  tags: match.tags ?? [],
})

/** What narrows nothing is left out. */
export const matchOf = (draft: MatchDraft): Match => {
  const fields = Object.entries(draft) as [keyof MatchDraft, readonly string[]][]
  return Object.fromEntries(fields.filter(([, values]) => values.length > 0))
}

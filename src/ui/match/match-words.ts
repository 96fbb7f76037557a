import type { Match } from '#domain/alerting/alert.ts'
import { countWords } from '../words.ts'

const either = new Intl.ListFormat('en', { type: 'disjunction' })

/* A list that is too long to read is counted. */
const most = 3

const named = (values: readonly string[], singular: string, plural = `${singular}s`): string =>
  values.length > most ? `one of ${countWords(values.length, singular, plural)}` : `${singular} ${either.format(values)}`

/** Which services a match means: `criticality high or critical, tag shop`. Services are named by `nameOf`. */
export const matchWords = (match: Match, nameOf: (id: string) => string): string => {
  const { services = [], types = [], criticalities = [], groups = [], tags = [] } = match
  const parts = [
    services.length > most ? countWords(services.length, 'service') : either.format(services.map(nameOf)),
    types.length > 0 && named(types, 'type'),
    criticalities.length > 0 && named(criticalities, 'criticality', 'criticalities'),
    groups.length > 0 && named(groups, 'group'),
    tags.length > 0 && named(tags, 'tag'),
  ].filter(Boolean)
  return parts.length === 0 ? 'every service' : parts.join(', ')
}

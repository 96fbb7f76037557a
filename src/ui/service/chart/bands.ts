import type { IncidentBand, Series } from '#api/schema/series.ts'
import type { Incident } from '#domain/incident.ts'

export const unknownWords: Readonly<Record<Series['unknownSpans'][number]['reason'], string>> = {
  before: 'before it was watched',
  off: 'Hale was not running',
  undetermined: 'Hale could not tell',
  none: 'no checks, as while paused',
}

/** A time that is shaded, epoch milliseconds. */
export interface Band {
  readonly key: string
  readonly from: number
  readonly to: number
  readonly words: string
}

/** Narrower ones would vanish between two pixels. */
const narrowest = 1 / 600

const within = (band: Band, from: number, to: number): Band[] => {
  const least = (to - from) * narrowest
  const start = Math.max(band.from, from)
  const end = Math.min(Math.max(band.to, band.from + least), to)
  return end > start ? [{ ...band, from: start, to: end }] : []
}

const incidentWords = ({ reason, cause }: IncidentBand): string => (cause === '' ? reason : `${cause} (${reason})`)

/** Incidents in the window; what was heard of them since the series was drawn counts more than what it says. */
export const incidentBands = (series: Series, heard: readonly Incident[], from: number, to: number): Band[] => {
  const known = new Map<string, IncidentBand>(series.incidents.map((incident) => [incident.id, incident]))
  for (const incident of heard) known.set(incident.id, incident)
  return [...known.values()].flatMap((incident) =>
    within({ key: incident.id, from: incident.startedAt, to: incident.recoveredAt ?? to, words: incidentWords(incident) }, from, to),
  )
}

/** Times of which nothing is known. */
export const unknownBands = (series: Series, from: number, to: number): Band[] =>
  series.unknownSpans.flatMap((span) =>
    within({ key: `${span.from}`, from: span.from, to: span.to, words: unknownWords[span.reason] }, from, to),
  )

/** Times in maintenance. */
export const maintenanceBands = (series: Series, from: number, to: number): Band[] =>
  series.maintenance.flatMap((time) => within({ key: `${time.from}`, ...time, words: 'in maintenance' }, from, to))

/** What is to be said of an instant. */
export const bandAt = (bands: readonly Band[], at: number): Band | null => bands.find(({ from, to }) => at >= from && at < to) ?? null

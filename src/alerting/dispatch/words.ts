import type { Notice } from '#domain/alerting/alert.ts'
import { durationWords } from '#domain/duration.ts'
import { oneLine } from '#probes/failure.ts'

/* What channels for people say about one notice, in plain text: who sends it escapes it. */

export interface Fact {
  readonly label: string
  readonly value: string
}

/** How it is coloured: something is wrong, something is less wrong, all is well again, or only told. */
export type Tone = 'bad' | 'warning' | 'good' | 'neutral'

export interface NoticeWords {
  /** One line: what happened. */
  readonly headline: string
  /** The text of an escalation level's template, of several lines, or null where it says nothing. */
  readonly text: string | null
  readonly facts: readonly Fact[]
  readonly tone: Tone
  /** The service in the dashboard. */
  readonly serviceUrl: string
  /** The alert in the dashboard, where it can be acknowledged. */
  readonly alertUrl: string
}

/** `2026-11-22 14:02:05 UTC`: the reader's time zone is not known. */
export const instantWords = (at: number): string => `${new Date(at).toISOString().slice(0, 19).replace('T', ' ')} UTC`

/** Plain spaces, since some providers count or encode others dearly. */
const spanWords = (ms: number): string => durationWords(ms).replaceAll('\u00a0', ' ')

const endOf = ({ alert, incident, at }: Notice): number => incident?.recoveredAt ?? alert.resolvedAt ?? at

const lasted = (notice: Notice): string => spanWords(endOf(notice) - notice.alert.startedAt)

const begun = ({ service, incident, alert }: Notice): string =>
  incident ? `${oneLine(service.name)} is down: ${oneLine(incident.cause)}` : oneLine(alert.title)

const goesOn = (notice: Notice): string => {
  const { service, incident, alert } = notice
  if (incident === null) return `Still after ${lasted(notice)}: ${oneLine(alert.title)}`
  return `${oneLine(service.name)} is still down after ${lasted(notice)}: ${oneLine(incident.cause)}`
}

const unanswered = (notice: Notice): string => {
  const { service, incident, alert } = notice
  if (incident === null) return `Not acknowledged for ${lasted(notice)}: ${oneLine(alert.title)}`
  return `${oneLine(service.name)} is down for ${lasted(notice)}, not acknowledged: ${oneLine(incident.cause)}`
}

const ended = (notice: Notice): string => {
  const { alert, incident, service } = notice
  if (alert.resolvedBy !== null) return `Resolved by ${oneLine(alert.resolvedBy)} after ${lasted(notice)}: ${oneLine(alert.title)}`
  if (incident === null) return `Resolved after ${lasted(notice)}: ${oneLine(alert.title)}`
  if (incident.note !== null) return `${oneLine(service.name)}: alert ended after ${lasted(notice)}, ${oneLine(incident.note)}`
  return `${oneLine(service.name)} is up again after ${lasted(notice)}`
}

const headline = (notice: Notice): string => {
  const { kind, service } = notice
  switch (kind) {
    case 'opened':
      return begun(notice)
    case 'reminder':
      return goesOn(notice)
    case 'escalated':
      return unanswered(notice)
    case 'flapping':
      return `${oneLine(service.name)} is flapping: it goes down and comes up again and again`
    case 'resolved':
      return ended(notice)
  }
}

const tone = ({ kind, alert }: Notice): Tone => {
  if (kind === 'resolved') return 'good'
  if (alert.severity === 'info') return 'neutral'
  return alert.severity === 'warning' ? 'warning' : 'bad'
}

/** None where nothing would be seen: providers refuse empty texts. */
const fact = (label: string, value: string | null): Fact[] => {
  const line = oneLine(value ?? '')
  return line === '' ? [] : [{ label, value: line }]
}

const factsOf = (notice: Notice): readonly Fact[] => {
  const { kind, alert, incident, service, ruleName } = notice
  return [
    ...fact('Service', service.name),
    ...fact('Endpoint', service.endpoint),
    ...fact('Group', service.group),
    ...fact('Criticality', service.criticality),
    ...fact('Severity', alert.severity),
    ...fact('Cause', incident?.cause ?? alert.title),
    ...fact('Since', instantWords(alert.startedAt)),
    ...(kind === 'resolved' ? [...fact('Until', instantWords(endOf(notice))), ...fact('Duration', lasted(notice))] : []),
    ...fact('Acknowledged by', alert.acknowledgedBy),
    ...fact('Resolution', alert.resolution),
    ...fact('Rule', ruleName),
  ]
}

export const noticeWords = (notice: Notice, publicUrl: string): NoticeWords => {
  return {
    headline: headline(notice),
    text: notice.text?.trim() ? notice.text : null,
    facts: factsOf(notice),
    tone: tone(notice),
    serviceUrl: `${publicUrl}/dashboard/services/${encodeURIComponent(notice.service.id)}`,
    alertUrl: `${publicUrl}/dashboard/alerts/${encodeURIComponent(notice.alert.id)}`,
  }
}

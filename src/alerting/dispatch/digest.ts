import { severities, type Notice } from '#domain/alerting/alert.ts'
import { criticalities } from '#domain/service.ts'
import { oneLine } from '#probes/failure.ts'
import type { Message } from '../channel.ts'
import { noticeWords, type NoticeWords, type Tone } from './words.ts'

/* What channels for people say with one message, be it of one alert, of many, or a test. */

export interface MessageWords {
  /** One line: what it is about. */
  readonly headline: string
  /** What each alert has come to, most critical first; none in a test. */
  readonly items: readonly NoticeWords[]
  readonly tone: Tone
  /** Where the dashboard shows more. */
  readonly url: string
}

const rank = ({ kind, alert, service }: Notice): readonly number[] => [
  kind === 'resolved' ? 1 : 0,
  -severities.indexOf(alert.severity),
  -criticalities.indexOf(service.criticality),
  alert.startedAt,
]

const compare = (a: readonly number[], b: readonly number[]): number => {
  const at = a.findIndex((value, index) => value !== b[index])
  return at < 0 ? 0 : (a[at] ?? 0) - (b[at] ?? 0)
}

/** The notices of each alert, in order; alerts by what they have come to: not resolved, severity, criticality, oldest. */
export const byAlert = (notices: readonly Notice[]): readonly (readonly [Notice, ...Notice[]])[] => {
  const stories = [...Map.groupBy(notices, ({ alert }) => alert.id).values()].flatMap(([first, ...rest]): [Notice, ...Notice[]][] =>
    first ? [[first, ...rest]] : [],
  )
  return stories.toSorted((a, b) => compare(rank(lastOf(a)), rank(lastOf(b))))
}

export const lastOf = (story: readonly [Notice, ...Notice[]]): Notice => story.at(-1) ?? story[0]

/** What each alert has come to, most critical first. */
export const collapsed = (notices: readonly Notice[]): readonly Notice[] => byAlert(notices).map(lastOf)

const mostNames = 3

const count = (howMany: number, one: string, many: string): string => `${howMany} ${howMany === 1 ? one : many}`

const namesOf = (notices: readonly Notice[]): string => {
  const named = new Map(notices.map(({ service }) => [service.id, `${oneLine(service.name, 80)} (${service.criticality})`]))
  const names = [...named.values()]
  const rest = names.length - mostNames
  return [...names.slice(0, mostNames), ...(rest > 0 ? [`and ${rest} more`] : [])].join(', ')
}

const servicesIn = (notices: readonly Notice[]): number => new Set(notices.map(({ service }) => service.id)).size

/** `12 services are down and 3 alerts resolved: payments-api (critical), warehouse-db (high), shop (high), and 12 more`. */
const digestHeadline = (notices: readonly Notice[]): string => {
  const resolved = notices.filter(({ kind }) => kind === 'resolved')
  const open = notices.filter(({ kind }) => kind !== 'resolved')
  const flapping = open.filter(({ kind }) => kind === 'flapping')
  const down = open.filter(({ kind, incident }) => kind !== 'flapping' && incident !== null)
  const others = open.length - flapping.length - down.length
  const parts = [
    ...(down.length > 0 ? [count(servicesIn(down), 'service is down', 'services are down')] : []),
    ...(flapping.length > 0 ? [count(servicesIn(flapping), 'service is flapping', 'services are flapping')] : []),
    ...(others > 0 ? [count(others, 'alert is open', 'alerts are open')] : []),
    ...(resolved.length > 0 ? [count(resolved.length, 'alert resolved', 'alerts resolved')] : []),
  ]
  return `${new Intl.ListFormat('en').format(parts)}: ${namesOf(notices)}`
}

const test = ({ publicUrl }: Message): MessageWords => ({
  headline: 'Test message from Hale: this channel works',
  items: [],
  tone: 'neutral',
  url: `${publicUrl}/dashboard/channels`,
})

/** The words of a whole message. */
export const messageWords = (message: Message): MessageWords => {
  const last = collapsed(message.notices)
  const items = last.map((notice) => noticeWords(notice, message.publicUrl))
  const [first] = items
  if (message.kind === 'test' || first === undefined) return test(message)
  const isOpen = last.some(({ kind }) => kind !== 'resolved')
  return {
    headline: items.length === 1 ? first.headline : digestHeadline(last),
    items,
    tone: first.tone,
    url: items.length === 1 ? first.alertUrl : `${message.publicUrl}/dashboard/alerts?status=${isOpen ? 'active' : 'resolved'}`,
  }
}

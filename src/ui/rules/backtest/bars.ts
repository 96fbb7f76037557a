import type { PastAlert } from '#alerting/contract.ts'

export const ranges = ['24h', '7d', '30d'] as const
export type Range = (typeof ranges)[number]

const hour = 3_600_000

export const rangeMs: Readonly<Record<Range, number>> = { '24h': 24 * hour, '7d': 7 * 24 * hour, '30d': 30 * 24 * hour }
export const rangeWords: Readonly<Record<Range, string>> = { '24h': '24\u00a0h', '7d': '7\u00a0days', '30d': '30\u00a0days' }
/** How many hours a bar covers. */
const barHours: Readonly<Record<Range, number>> = { '24h': 1, '7d': 6, '30d': 24 }

/** Alerts that would have begun in [from, to). */
export interface Bar {
  readonly from: number
  readonly to: number
  readonly alerts: number
}

/* On the clock of the viewer, so that a day is a day also when the clocks change. */
const next = (at: number, hours: number): number => {
  const date = new Date(at)
  date.setHours(date.getHours() + hours)
  return Math.max(date.getTime(), at + hour)
}

const first = (from: number, hours: number): number => {
  const date = new Date(from)
  date.setHours(date.getHours() - (date.getHours() % hours), 0, 0, 0)
  return date.getTime()
}

/** How often a rule would have alerted, in equal parts of the range from the first that reaches into it. */
export const barsOf = (alerts: readonly Pick<PastAlert, 'startedAt'>[], range: Range, to: number): readonly Bar[] => {
  const hours = barHours[range]
  const edges: number[] = []
  for (let at = first(to - rangeMs[range], hours); at < to; at = next(at, hours)) edges.push(at)
  const counts = edges.map(() => 0)
  for (const { startedAt } of alerts) {
    const index = edges.findLastIndex((edge) => edge <= startedAt)
    if (index >= 0) counts[index] = (counts[index] ?? 0) + 1
  }
  return edges.map((from, index) => ({ from, to: edges[index + 1] ?? next(from, hours), alerts: counts[index] ?? 0 }))
}

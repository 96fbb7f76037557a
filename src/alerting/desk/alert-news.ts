import type { StoredAlert } from '#domain/alerting/alert.ts'
import type { AlertNews, Watch } from '../contract.ts'
import { toAlert, toNoticeService } from './delivery.ts'
import type { Decision } from './draft.ts'
import type { Outcome } from './review.ts'

type Change = Extract<AlertNews, { type: 'alert.changed' }>['change']

const isTold = (alert: StoredAlert | null): boolean => alert !== null && alert.memory.toldAt !== null

const changeOf = ({ before, after, tellings }: Outcome): Change | null => {
  if (after.status === 'resolved') return 'resolved'
  if (after.status === 'acknowledged') return before?.status === 'acknowledged' ? null : 'acknowledged'
  if (isTold(after) && !isTold(before)) return 'opened'
  if (tellings.some(({ kind }) => kind === 'escalated')) return 'escalated'
  return after.status === 'suppressed' && before?.status !== 'suppressed' ? 'suppressed' : null
}

const alertNews = (outcome: Outcome, watch: Watch): readonly AlertNews[] => {
  const change = changeOf(outcome)
  const known = watch.get(outcome.after.serviceId)
  if (change === null || known === undefined) return []
  return [{ type: 'alert.changed', change, alert: toAlert(outcome.after), service: toNoticeService(known.service) }]
}

const deliveryNews = ({ writes }: Decision): readonly AlertNews[] => {
  const byChannel = Map.groupBy(writes.deliveries, ({ channelId }) => channelId)
  return [...byChannel].map(([channelId, deliveries]) => ({
    type: 'delivery.changed',
    alertIds: [...new Set(deliveries.map(({ alertId }) => alertId))],
    channelId,
  }))
}

/** What there is to tell of a decision that is stored. */
export const newsOf = (decision: Decision, watch: Watch): readonly AlertNews[] => [
  ...decision.outcomes.flatMap((outcome) => alertNews(outcome, watch)),
  ...deliveryNews(decision),
]

import type { AlertView } from '#api/schema/alert.ts'
import type { DeliveryView } from '#api/schema/delivery.ts'
import type { DeliveryKind, Suppression } from '#domain/alerting/alert.ts'
import { toldWords } from '../told.ts'

/** One thing that happened to an alert. */
export type Moment = { readonly at: number } & (
  | { readonly kind: 'began' }
  | { readonly kind: 'suppressed'; readonly by: Suppression }
  | { readonly kind: 'flapping' }
  | { readonly kind: 'told'; readonly what: DeliveryKind; readonly whom: string }
  | { readonly kind: 'acknowledged'; readonly by: string; readonly note: string | null }
  | { readonly kind: 'resolved'; readonly by: string | null; readonly resolution: string | null }
)

/* What is decided at one instant goes to several channels. */
const together = ({ kind, createdAt }: DeliveryView): string => `${createdAt} ${kind}`

const tellingsOf = (deliveries: readonly DeliveryView[]): Moment[] =>
  [...Map.groupBy(deliveries, together).values()].flatMap((some) => {
    const [first] = some
    const whom = toldWords(some)
    return first && whom !== '' ? [{ kind: 'told', at: first.createdAt, what: first.kind, whom }] : []
  })

const acknowledgementOf = ({ acknowledgedAt, acknowledgedBy, acknowledgeNote }: AlertView): Moment[] =>
  acknowledgedAt === null ? [] : [{ kind: 'acknowledged', at: acknowledgedAt, by: acknowledgedBy ?? 'somebody', note: acknowledgeNote }]

const endOf = ({ resolvedAt, resolvedBy, resolution }: AlertView): Moment[] =>
  resolvedAt === null ? [] : [{ kind: 'resolved', at: resolvedAt, by: resolvedBy, resolution }]

/** What happened to an alert, in the order in which it did. */
export const lifeOf = (alert: AlertView): readonly Moment[] => {
  const { startedAt, suppressedBy, flappingSince, deliveries } = alert
  const moments: Moment[] = [
    { kind: 'began', at: startedAt },
    ...(suppressedBy ? [{ kind: 'suppressed', at: startedAt, by: suppressedBy } as const] : []),
    ...(flappingSince === null ? [] : [{ kind: 'flapping', at: flappingSince } as const]),
    ...acknowledgementOf(alert),
    ...endOf(alert),
    ...tellingsOf(deliveries),
  ]
  // Sorting keeps the order of what has the same instant: an end, then the word of it.
  return moments.toSorted((a, b) => a.at - b.at)
}

import type { DeliveryView } from '#api/schema/delivery.ts'

/** How the word about an alert stands with the channels it went to, each named once. */
export interface Told {
  readonly reached: readonly string[]
  readonly onTheWay: readonly string[]
  readonly failed: readonly string[]
}

export const channelWords = ({ channel }: Pick<DeliveryView, 'channel'>): string => channel?.name ?? 'a deleted channel'

/** A channel that anything reached counts as reached, and one that something is on its way to as not failed. */
export const toldOf = (deliveries: readonly DeliveryView[]): Told => {
  const byChannel = [...Map.groupBy(deliveries, ({ channelId }) => channelId).values()]
  const names = (fits: (statuses: ReadonlySet<DeliveryView['status']>) => boolean): string[] =>
    byChannel.flatMap((some) => (some[0] && fits(new Set(some.map(({ status }) => status))) ? channelWords(some[0]) : []))
  return {
    reached: names((statuses) => statuses.has('sent')),
    onTheWay: names((statuses) => !statuses.has('sent') && statuses.has('pending')),
    failed: names((statuses) => !statuses.has('sent') && !statuses.has('pending') && statuses.has('dead')),
  }
}

/** `could not reach Pager; told Ops, Mail`: first what somebody may have to see to. */
export const toldWords = (deliveries: readonly DeliveryView[]): string => {
  const { reached, onTheWay, failed } = toldOf(deliveries)
  const parts = [
    failed.length > 0 && `could not reach ${failed.join(', ')}`,
    reached.length > 0 && `told ${reached.join(', ')}`,
    onTheWay.length > 0 && `telling ${onTheWay.join(', ')}`,
  ]
  return parts.filter(Boolean).join('; ')
}

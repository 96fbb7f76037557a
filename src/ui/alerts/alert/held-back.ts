import type { DeliveryView } from '#api/schema/delivery.ts'

type Place = Pick<DeliveryView, 'id' | 'channelId' | 'status' | 'messageId'>

/** Those of one alert's deliveries, in order, that wait until an earlier one to their channel has arrived or was given up. */
export const heldBack = (deliveries: readonly Place[]): ReadonlySet<string> =>
  new Set(
    deliveries
      .filter(({ channelId, status, messageId }, index) => {
        const isBefore = (other: Place): boolean =>
          other.status === 'pending' && other.channelId === channelId && other.messageId !== null && other.messageId !== messageId
        return status === 'pending' && deliveries.slice(0, index).some(isBefore)
      })
      .map(({ id }) => id),
  )

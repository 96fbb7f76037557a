'use client'

import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { tell } from '../../overlays/overlays.ts'
import { useTRPC } from '../../trpc.ts'
import { refusalOf } from '../acting/refusal.ts'
import { useRefreshAlerts } from '../use-fresh-alerts.ts'

interface Props {
  readonly deliveryId: string
  /** To whom, for those who hear the button rather than see it. */
  readonly channel: string
}

/** Sends a delivery that was given up once more, with all that went with it. */
export const RetryButton = ({ deliveryId, channel }: Props) => {
  const refresh = useRefreshAlerts()
  const retry = useMutation(
    useTRPC().deliveries.retry.mutationOptions({
      onError: (error) => void tell({ title: 'Not sent again', text: refusalOf(error, []).message, failed: true }),
      onSettled: refresh,
    }),
  )
  return (
    <Button
      variant="default"
      size="compact-xs"
      loading={retry.isPending}
      aria-label={`Send again to ${channel}`}
      onClick={() => retry.mutate({ id: deliveryId })}
    >
      Send again
    </Button>
  )
}

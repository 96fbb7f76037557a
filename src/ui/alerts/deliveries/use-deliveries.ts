'use client'

import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import type { DeliveryStatus } from '#domain/alerting/alert.ts'
import { useTRPCClient } from '../../trpc.ts'
import { deliveriesKey } from '../keys.ts'
import { useFreshAlerts } from '../use-fresh-alerts.ts'

const pageSize = 50

/** What deliveries are narrowed to. */
export interface Filter {
  readonly status: DeliveryStatus
  readonly channel: string | null
}

/** Deliveries that pass the filter, newest first, kept fresh by the live stream. */
export const useDeliveries = (filter: Filter) => {
  const client = useTRPCClient()
  const { status, channel } = filter
  useFreshAlerts()
  return useInfiniteQuery({
    queryKey: [...deliveriesKey, filter],
    queryFn: ({ pageParam, signal }) =>
      client.deliveries.list.query(
        { status, limit: pageSize, ...(channel !== null && { channel }), ...(pageParam !== null && { cursor: pageParam }) },
        { signal },
      ),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    placeholderData: keepPreviousData,
  })
}

'use client'

import { keepPreviousData, useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import type { DeliveryStatus } from '#domain/alert.ts'
import { useRefreshed } from '../../live/refreshed.ts'
import { useTRPCClient } from '../../trpc.ts'
import { deliveriesKey } from '../keys.ts'
import { tellsOfAlerting } from '../news.ts'

const pageSize = 50

/** What deliveries are narrowed to. */
export interface Filter {
  readonly status: DeliveryStatus
  readonly channel: string | null
}

/** Deliveries that pass the filter, newest first, kept fresh by the live stream. */
export const useDeliveries = (filter: Filter) => {
  const client = useTRPCClient()
  const queryClient = useQueryClient()
  const { status, channel } = filter
  useRefreshed(tellsOfAlerting, () => queryClient.invalidateQueries({ queryKey: deliveriesKey }))
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

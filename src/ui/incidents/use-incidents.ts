'use client'

import { keepPreviousData, useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useLiveListener } from '../live/listeners.tsx'
import { useTRPCClient } from '../trpc.ts'
import { type Filter, queryOf } from './filter.ts'

const pageSize = 50

/** Incidents of all services that pass a filter, newest first, kept fresh by the live stream. */
export const useIncidents = (filter: Filter) => {
  const client = useTRPCClient()
  const queryClient = useQueryClient()
  const [openedAt] = useState(Date.now)
  const queryKey = ['incidents', filter] as const
  const query = useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam, signal }) =>
      client.incidents.list.query(
        { ...queryOf(filter, openedAt), limit: pageSize, ...(pageParam !== null && { cursor: pageParam }) },
        { signal },
      ),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    placeholderData: keepPreviousData,
  })
  const refetch = (): Promise<void> => queryClient.invalidateQueries({ queryKey: ['incidents'] })
  useLiveListener({
    patch: (batches) => {
      if (batches.some(({ incidents, deleted }) => incidents.length + deleted.length > 0)) void refetch()
    },
    refetch,
  })
  return query
}

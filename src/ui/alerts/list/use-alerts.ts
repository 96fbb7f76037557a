'use client'

import type { AlertView } from '#api/schema/alert.ts'
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useTRPCClient } from '../../trpc.ts'
import { alertsKey } from '../keys.ts'
import { useFreshAlerts } from '../use-fresh-alerts.ts'
import { type Filter, openStatusesOf, queryOf, showsPast } from './filter.ts'

/* Most that the server tells at once; a storm rarely brings more, and then the newest count. */
const mostOpen = 1000
const pageSize = 50

/** Alerts that are not over and pass the filter, in no order. */
const useOpen = (filter: Filter) => {
  const client = useTRPCClient()
  const status = openStatusesOf(filter)
  return useQuery({
    queryKey: [...alertsKey, 'open', filter],
    queryFn: async ({ signal }): Promise<readonly AlertView[]> =>
      status.length === 0 ? [] : (await client.alerts.list.query({ ...queryOf(filter), status, limit: mostOpen }, { signal })).items,
    placeholderData: keepPreviousData,
  })
}

/** Alerts that are over and pass the filter, newest first. */
const usePast = (filter: Filter) => {
  const client = useTRPCClient()
  return useInfiniteQuery({
    queryKey: [...alertsKey, 'past', filter],
    queryFn: ({ pageParam, signal }) =>
      client.alerts.list.query(
        { ...queryOf(filter), status: ['resolved'], limit: pageSize, ...(pageParam !== null && { cursor: pageParam }) },
        { signal },
      ),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    placeholderData: keepPreviousData,
    enabled: showsPast(filter),
  })
}

/** What the page shows, kept fresh by the live stream. */
export const useAlerts = (filter: Filter) => {
  useFreshAlerts()
  return { open: useOpen(filter), past: usePast(filter) }
}

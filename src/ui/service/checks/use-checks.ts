'use client'

import type { Status } from '#domain/check.ts'
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { useLiveListener } from '../../live/listeners.tsx'
import { useTRPC } from '../../trpc.ts'
import { checksIn, pageSize, withNewer } from './newest.ts'

export interface ChecksPage {
  readonly status: Status | null
  /** Only checks before this instant; null: the newest page, which new checks slide into. */
  readonly before: number | null
}

/** One page of checks, newest first. */
export const useChecks = (serviceId: string, { status, before }: ChecksPage) => {
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const options = trpc.services.checks.queryOptions({
    id: serviceId,
    limit: pageSize,
    ...(status !== null && { status }),
    ...(before !== null && { to: before }),
  })
  useLiveListener({
    patch: (batches) => {
      if (before !== null) return
      const heard = checksIn(batches, serviceId)
      queryClient.setQueryData(options.queryKey, (page) => page && { ...page, items: withNewer(page.items, heard, status) })
    },
    refetch: () => queryClient.invalidateQueries(trpc.services.checks.queryFilter()),
  })
  return useQuery({ ...options, placeholderData: keepPreviousData })
}

'use client'

import type { AlertDetail } from '#api/schema/alert.ts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useRefreshed } from '../../live/refreshed.ts'
import { useTRPC } from '../../trpc.ts'
import { tellsOfAlerting } from '../news.ts'

/** The alert of the page, kept fresh by the live stream. */
export const useAlert = (drawn: AlertDetail): AlertDetail => {
  // What is drawn may have missed what happened on the way here.
  const options = useTRPC().alerts.get.queryOptions({ id: drawn.id }, { initialData: drawn, refetchOnMount: 'always' })
  const queryClient = useQueryClient()
  useRefreshed(tellsOfAlerting, () => queryClient.invalidateQueries({ queryKey: options.queryKey }))
  return useQuery(options).data
}

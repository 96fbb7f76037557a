'use client'

import type { AlertDetail } from '#api/schema/alert.ts'
import { useQuery } from '@tanstack/react-query'
import { useTRPC } from '../../trpc.ts'
import { useFreshAlerts } from '../use-fresh-alerts.ts'

/** The alert of the page, kept fresh by the live stream. */
export const useAlert = (drawn: AlertDetail): AlertDetail => {
  // What is drawn may have missed what happened on the way here.
  const options = useTRPC().alerts.get.queryOptions({ id: drawn.id }, { initialData: drawn, refetchOnMount: 'always' })
  useFreshAlerts()
  return useQuery(options).data
}

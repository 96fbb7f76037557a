'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useTRPC } from '../../trpc.ts'
import { alertsKey, deliveriesKey } from '../keys.ts'

/** Has everything that is shown about alerts fetched anew, after something was done or refused. */
export const useRefreshAlerts = (): (() => Promise<void>) => {
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const keys = [alertsKey, deliveriesKey, trpc.alerts.pathKey(), trpc.silences.pathKey()]
  return async () => {
    await Promise.all(keys.map((queryKey) => queryClient.invalidateQueries({ queryKey })))
  }
}

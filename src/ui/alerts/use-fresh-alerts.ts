'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useRefreshed } from '../live/refreshed.ts'
import { useTRPC } from '../trpc.ts'
import { alertsKey, deliveriesKey } from './keys.ts'
import { tellsOfAlerting } from './news.ts'

/** Has everything fetched anew that the page shows about alerts, and the names that stand in it. */
export const useRefreshAlerts = (): (() => Promise<void>) => {
  const { alerts, channels, rules, maintenance, silences } = useTRPC()
  const queryClient = useQueryClient()
  const keys = [alertsKey, deliveriesKey, ...[alerts, channels, rules, maintenance, silences].map((part) => part.pathKey())]
  return async () => {
    await Promise.all(keys.map((queryKey) => queryClient.invalidateQueries({ queryKey })))
  }
}

/** Keeps a page about alerts fresh by the live stream. */
export const useFreshAlerts = (): void => useRefreshed(tellsOfAlerting, useRefreshAlerts())

'use client'

import type { LiveBatch } from '#api/schema/row.ts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useLiveListener } from '../../live/listeners.tsx'
import { useHydrated } from '../../time/clock.tsx'
import { useTRPC } from '../../trpc.ts'

export const viewerZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone

const touches = (batches: readonly LiveBatch[], serviceId: string): boolean =>
  batches.some(({ incidents }) => incidents.some((incident) => incident.serviceId === serviceId))

/** The last 90 days of the viewer's calendar; fetched anew when an incident opens or closes. */
export const useDays = (serviceId: string) => {
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const hydrated = useHydrated()
  const query = useQuery({
    ...trpc.services.days.queryOptions({ ids: [serviceId], timeZone: hydrated ? viewerZone() : 'UTC' }),
    enabled: hydrated,
  })
  const refetch = async (): Promise<void> => {
    await Promise.all([
      queryClient.invalidateQueries(trpc.services.days.queryFilter()),
      queryClient.invalidateQueries(trpc.services.day.queryFilter()),
    ])
  }
  useLiveListener({
    patch: (batches) => {
      if (touches(batches, serviceId)) void refetch()
    },
    refetch,
  })
  return query
}

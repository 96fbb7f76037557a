'use client'

import type { ActiveIncident, IncidentOfService } from '#api/schema/incident.ts'
import type { FleetUptime } from '#api/schema/uptime.ts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useInStep, useLiveListener } from '../live/listeners.tsx'
import { useTRPC } from '../trpc.ts'
import { applyToActive, applyToLast, touchedByIncidents } from './active.ts'

/** What the overview was drawn with, besides the services. */
export interface Drawn {
  readonly active: readonly ActiveIncident[]
  /** The incident that ended last. */
  readonly last: IncidentOfService | null
  /** Null where it could not be told. */
  readonly fleet: FleetUptime | null
}

/** The same, kept fresh while the page is open. */
export const useDrawn = (drawn: Drawn, drawnAfter: string): Drawn => {
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const refetchOnMount = useInStep(drawnAfter) ? false : 'always'
  const active = { ...trpc.incidents.active.queryOptions(), initialData: drawn.active, refetchOnMount } as const
  const last = { ...trpc.incidents.last.queryOptions(), initialData: drawn.last, refetchOnMount } as const
  const fleet = { ...trpc.metrics.fleet.queryOptions(), ...(drawn.fleet && { initialData: drawn.fleet }), refetchOnMount } as const
  useLiveListener({
    patch: (batches) => {
      if (!batches.some(({ incidents, deleted, rows }) => incidents.length + deleted.length + rows.length > 0)) return
      queryClient.setQueryData(active.queryKey, (known) => known && [...applyToActive(known, batches)])
      queryClient.setQueryData(last.queryKey, (known) => applyToLast(known ?? null, batches))
      if (touchedByIncidents(batches).length > 0) void queryClient.invalidateQueries({ queryKey: fleet.queryKey })
    },
    refetch: async () => {
      const anew = { cancelRefetch: true }
      await Promise.all([
        queryClient.refetchQueries({ queryKey: active.queryKey }, anew),
        queryClient.refetchQueries({ queryKey: last.queryKey }, anew),
        queryClient.refetchQueries({ queryKey: fleet.queryKey }, anew),
      ])
    },
  })
  return { active: useQuery(active).data, last: useQuery(last).data, fleet: useQuery(fleet).data ?? null }
}

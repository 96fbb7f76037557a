'use client'

import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useLiveListener } from '../../live/listeners.tsx'
import type { ServiceView } from '../../model.ts'
import { useTRPCClient } from '../../trpc.ts'
import { hear, mostHeard, nothingHeard } from './heard.ts'
import { rangeMs, type View, type Zoom } from './view.ts'

/** All series of one service. */
export const seriesKey = (serviceId: string) => ['service series', serviceId] as const

/* A screen cannot show more than one bucket for a few pixels; steps keep a resize from fetching over and over. */
const bucketsFor = (width: number): number => Math.min(300, Math.max(60, Math.round(width / 4 / 30) * 30))

const upToNow = (ms: number): Zoom => {
  const now = Date.now()
  return { from: now - ms, to: now }
}

/**
 * The series of a view, fetched once and then carried on by what the live stream tells. A pause leaves a gap that nothing
 * tells of: it is fetched anew when one begins or ends.
 */
export const useSeries = ({ id: serviceId, enabled }: Pick<ServiceView, 'id' | 'enabled'>, { range, zoom }: View, width: number) => {
  const client = useTRPCClient()
  const queryClient = useQueryClient()
  const [heard, setHeard] = useState(nothingHeard)
  const points = bucketsFor(width)
  const query = useQuery({
    queryKey: [...seriesKey(serviceId), zoom ?? range, points, enabled],
    queryFn: ({ signal }) => client.services.series.query({ id: serviceId, ...(zoom ?? upToNow(rangeMs[range])), points }, { signal }),
    enabled: width > 0,
    placeholderData: keepPreviousData,
  })
  const refetch = (): Promise<void> => queryClient.invalidateQueries({ queryKey: seriesKey(serviceId) })
  useLiveListener({
    patch: (batches) => {
      if (batches.some(({ setup }) => setup.includes('maintenance'))) void refetch()
      const more = hear(heard, batches, serviceId)
      const tooMany = more.checks.length > mostHeard
      setHeard(tooMany ? nothingHeard : more)
      if (tooMany) void refetch()
    },
    refetch,
  })
  return { query, heard }
}

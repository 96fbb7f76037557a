'use client'

import type { LiveBatch } from '#api/schema/row.ts'
import type { ServiceDetail } from '#api/schema/service.ts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useLiveListener, useWatchedService } from '../live/listeners.tsx'
import { useTRPC } from '../trpc.ts'

/** The service with what the last of the batches says of it. */
const afterwards = (known: ServiceDetail, batches: readonly LiveBatch[]): ServiceDetail => {
  const detail = batches.findLast((batch) => batch.detail?.service.id === known.id)?.detail
  return detail ? { ...known, ...detail.service, phases: detail.phases } : known
}

/** The service of the page, kept fresh by the live stream, which also tells when it has been deleted. */
export const useService = (drawn: ServiceDetail): { readonly service: ServiceDetail; readonly deleted: boolean } => {
  const options = useTRPC().services.get.queryOptions({ id: drawn.id }, { initialData: drawn, retry: false })
  const queryClient = useQueryClient()
  const { data, error } = useQuery(options)
  const [deleted, setDeleted] = useState(false)
  useWatchedService(drawn.id)
  useLiveListener({
    patch: (batches) => {
      if (batches.some((batch) => batch.deleted.includes(drawn.id))) setDeleted(true)
      queryClient.setQueryData(options.queryKey, (known) => known && afterwards(known, batches))
      // Others may depend on it from now on, or no longer.
      if (batches.some(({ rows, deleted: gone }) => rows.length + gone.length > 0))
        void queryClient.invalidateQueries({ queryKey: options.queryKey })
    },
    refetch: () => queryClient.invalidateQueries({ queryKey: options.queryKey }),
  })
  return { service: data, deleted: deleted || error?.data?.code === 'NOT_FOUND' }
}

'use client'

import type { ServiceRow } from '#api/schema/row.ts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useInStep, useLiveListener } from '../live/listeners.tsx'
import { useTRPC } from '../trpc.ts'
import { applyBatches } from './patch.ts'
import { unpackRows } from './packed.ts'

const useQuestion = () => ({ ...useTRPC().services.rows.queryOptions(), gcTime: Infinity })

/** The one list of all services that the whole application shares, as a page was drawn with it; then kept fresh. */
export const useDrawnRows = (packed: string, drawnAfter: string): readonly ServiceRow[] => {
  const refetchOnMount = useInStep(drawnAfter) ? false : 'always'
  return useQuery({ ...useQuestion(), initialData: () => unpackRows(packed), refetchOnMount }).data
}

/** The same where it is not part of the page: fetched once. */
export const useRows = (): readonly ServiceRow[] | undefined => useQuery(useQuestion()).data

/** Keeps that list fresh on every page, so that it is there when the overview is come back to. */
export const useFreshRows = (): void => {
  const queryClient = useQueryClient()
  const { queryKey } = useQuestion()
  useLiveListener({
    patch: (batches) => void queryClient.setQueryData(queryKey, (rows) => rows && applyBatches(rows, batches)),
    refetch: () => queryClient.refetchQueries({ queryKey }, { cancelRefetch: true }),
  })
}

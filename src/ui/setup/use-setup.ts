'use client'

import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { Setup } from '#alerting/contract.ts'
import { useLiveListener } from '../live/listeners.tsx'

type Part = keyof Setup

const keyOf = (part: Part) => ['setup', part] as const

interface Asked<Item> {
  readonly part: Part
  /** As the page was drawn. */
  readonly drawn: readonly Item[]
  readonly fetch: (signal: AbortSignal) => Promise<readonly Item[]>
}

/** All there is of one part of the set-up, kept fresh by the live stream. */
export const useSetup = <Item>({ part, drawn, fetch }: Asked<Item>): readonly Item[] => {
  const queryClient = useQueryClient()
  const queryKey = keyOf(part)
  // What was drawn may be older than what a visit to another page has left.
  const { data } = useQuery({ queryKey, queryFn: ({ signal }) => fetch(signal), initialData: drawn, refetchOnMount: 'always' })
  const refetch = (): Promise<void> => queryClient.invalidateQueries({ queryKey })
  useLiveListener({
    patch: (batches) => {
      if (batches.some(({ setup }) => setup.includes(part))) void refetch()
    },
    refetch,
  })
  return data
}

/** Fetches a part anew after this page has changed it. */
export const useSetupChanged = () => {
  const queryClient = useQueryClient()
  return (part: Part): Promise<void> => queryClient.invalidateQueries({ queryKey: keyOf(part) })
}

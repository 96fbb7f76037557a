'use client'

import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { Occurrence } from '#api/schema/maintenance.ts'
import { refusalOf, type Refused } from '../editor/refusal.ts'
import { useTRPCClient } from '../trpc.ts'
import { type MaintenanceDraft, timingOf } from './maintenance-draft.ts'

const typingMs = 300

export interface Foreseen {
  readonly occurrences: readonly Occurrence[]
  /** Why it cannot be said when it will be open. */
  readonly problem: string | null
}

const problemOf = (error: Refused): string => {
  const { message, problems } = refusalOf(error)
  return problems[0]?.message ?? message
}

/** When a window would be open, as the server reckons it; null until it has said so. */
export const useForeseen = (draft: MaintenanceDraft, id: string | null): Foreseen | null => {
  const client = useTRPCClient()
  const [rested] = useDebouncedValue(draft, typingMs)
  const input = { ...timingOf(rested), ...(id !== null && { id }) }
  const { data, error } = useQuery<readonly Occurrence[], Refused>({
    queryKey: ['foreseen maintenance', input],
    queryFn: ({ signal }) => client.maintenance.foresee.query(input, { signal }),
    placeholderData: keepPreviousData,
    retry: false,
  })
  if (error) return { occurrences: [], problem: problemOf(error) }
  return data ? { occurrences: data, problem: null } : null
}

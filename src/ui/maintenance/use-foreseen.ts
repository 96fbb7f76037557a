'use client'

import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { Foreseen } from '#api/schema/maintenance.ts'
import { useTRPCClient } from '../trpc.ts'
import { type MaintenanceDraft, timingOf } from './maintenance-draft.ts'

const typingMs = 300

/* Only what is written can be asked about. */
const isWritten = ({ rrule, duration }: ReturnType<typeof timingOf>): boolean => rrule !== '' && (rrule === null || (duration ?? 0) >= 1)

/** When a window would be open, as the server reckons it; null until it has said so. */
export const useForeseen = (draft: MaintenanceDraft, id: string | null): Foreseen | null => {
  const client = useTRPCClient()
  const [rested] = useDebouncedValue(draft, typingMs)
  const timing = timingOf(rested)
  const input = { ...timing, ...(id !== null && { id }) }
  const { data } = useQuery({
    queryKey: ['foreseen maintenance', input],
    queryFn: ({ signal }) => client.maintenance.foresee.query(input, { signal }),
    enabled: isWritten(timing),
    placeholderData: keepPreviousData,
    retry: false,
  })
  return isWritten(timing) ? (data ?? null) : null
}

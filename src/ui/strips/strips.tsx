'use client'

import type { LiveBatch } from '#api/schema/row.ts'
import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query'
import { createContext, type ReactNode, useContext, useEffect, useRef, useState } from 'react'
import { useLiveListener } from '../live/listeners.tsx'
import { useToday } from '../time/clock.tsx'
import { useTRPCClient } from '../trpc.ts'
import type { ServiceDays } from './bars.ts'
import { createLoader, type Loader } from './loader.ts'

type Line = readonly (number | null)[]
type Client = ReturnType<typeof useTRPCClient>

interface Strips {
  readonly days: Loader<ServiceDays>
  readonly lines: Loader<Line>
}

const never: Loader<never> = { load: () => new Promise(() => {}) }
const StripsContext = createContext<Strips>({ days: never, lines: never })

const dayCount = 90
const longestLine = 30
const staleMs = 10 * 60_000

const allDays = ['strips', 'days'] as const
const daysKey = (id: string) => [...allDays, id] as const
const lineKey = (id: string) => ['strips', 'line', id] as const

/** Answers are kept also for rows that were scrolled away before they came. */
const keep = <Value,>(queryClient: QueryClient, key: (id: string) => readonly string[], found: Readonly<Record<string, Value>>) => {
  for (const [id, value] of Object.entries(found)) queryClient.setQueryData(key(id), value)
  return new Map(Object.entries(found))
}

const stripsOf = (client: Client, queryClient: QueryClient): Strips => ({
  lines: createLoader<Line>(
    async (ids) => keep(queryClient, lineKey, await client.services.sparklines.query({ ids: [...ids] })),
    setTimeout,
  ),
  days: createLoader<ServiceDays>(async (ids) => {
    const { timeZone } = Intl.DateTimeFormat().resolvedOptions()
    const { dates, services } = await client.services.days.query({ ids: [...ids], timeZone, days: dayCount })
    const found = Object.entries(services).map(([id, times]): [string, ServiceDays] => [id, { dates, ...times }])
    return keep(queryClient, daysKey, Object.fromEntries(found))
  }, setTimeout),
})

const extendLines = (queryClient: QueryClient, batches: readonly LiveBatch[]): void => {
  for (const { id, responseTime } of batches.flatMap(({ states }) => states)) {
    queryClient.setQueryData<Line>(lineKey(id), (line) => line && [...line, responseTime].slice(-longestLine))
  }
}

/** An incident that begins or ends changes the day of its service. */
const renewDays = (queryClient: QueryClient, batches: readonly LiveBatch[]): void => {
  const touched = new Set(batches.flatMap(({ incidents }) => incidents.map(({ serviceId }) => serviceId)))
  if (touched.size === 0) return
  void queryClient.invalidateQueries({ queryKey: allDays, predicate: ({ queryKey: [, , id] }) => touched.has(String(id)) })
}

const useNewDay = (renew: () => void): void => {
  const today = useToday()
  const known = useRef('')
  useEffect(() => {
    if (known.current !== '' && known.current !== today) renew()
    known.current = today
  })
}

/** Fetches lines and bars for the rows below it that are in sight, and keeps them fresh. */
export const StripsProvider = ({ children }: { readonly children: ReactNode }) => {
  const queryClient = useQueryClient()
  const client = useTRPCClient()
  const [strips] = useState(() => stripsOf(client, queryClient))
  useNewDay(() => void queryClient.invalidateQueries({ queryKey: allDays }))
  useLiveListener({
    patch: (batches) => {
      extendLines(queryClient, batches)
      renewDays(queryClient, batches)
    },
    refetch: () => queryClient.invalidateQueries({ queryKey: ['strips'] }),
  })
  return <StripsContext value={strips}>{children}</StripsContext>
}

/** Undefined until it has come, null where there is nothing. */
export const useDays = (id: string): ServiceDays | null | undefined => {
  const { days } = useContext(StripsContext)
  return useQuery({ queryKey: daysKey(id), queryFn: ({ signal }) => days.load(id, signal), staleTime: staleMs }).data
}

export const useLine = (id: string): Line | null | undefined => {
  const { lines } = useContext(StripsContext)
  return useQuery({ queryKey: lineKey(id), queryFn: ({ signal }) => lines.load(id, signal), staleTime: staleMs }).data
}

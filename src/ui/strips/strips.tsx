'use client'

import type { LiveBatch } from '#api/schema/row.ts'
import { notifyManager, type QueryClient, queryOptions, useQuery, useQueryClient } from '@tanstack/react-query'
import { createContext, type ReactNode, useContext, useEffect, useRef, useState } from 'react'
import { useLiveListener } from '../live/listeners.tsx'
import { useToday } from '../time/clock.tsx'
import { useTRPCClient } from '../trpc.ts'
import type { ServiceDays } from './bars.ts'
import { type Clock, type FetchOne, fetchTogether } from './together.ts'

type Line = readonly (number | null)[]
type Client = ReturnType<typeof useTRPCClient>

interface Strips {
  readonly days: FetchOne<ServiceDays>
  readonly lines: FetchOne<Line>
}

const dayCount = 90
const longestLine = 30
const oldMs = 10 * 60_000
const retryMs = 5000
const clock: Clock = { now: () => performance.now(), after: (run, ms) => void setTimeout(run, ms) }

const stripsOf = (client: Client): Strips => ({
  lines: fetchTogether<Line>(async (ids) => new Map(Object.entries(await client.services.sparklines.query({ ids: [...ids] }))), clock),
  days: fetchTogether<ServiceDays>(async (ids) => {
    const { timeZone } = Intl.DateTimeFormat().resolvedOptions()
    const { dates, services } = await client.services.days.query({ ids: [...ids], timeZone, days: dayCount })
    return new Map(Object.entries(services).map(([id, times]) => [id, { dates, ...times }]))
  }, clock),
})

const daysKey = ['strips', 'days']
const linesKey = ['strips', 'lines']

const stripOptions = <Value,>(key: readonly string[], id: string, fetch: FetchOne<Value>) =>
  queryOptions({
    queryKey: [...key, id],
    queryFn: ({ signal }) => fetch(id, signal),
    staleTime: oldMs,
    retry: true,
    retryDelay: retryMs,
  })

const extendLines = (queryClient: QueryClient, batches: readonly LiveBatch[]): void =>
  notifyManager.batch(() => {
    for (const { id, responseTime } of batches.flatMap(({ states }) => states))
      queryClient.setQueryData<Line | null>([...linesKey, id], (line) => line && [...line, responseTime].slice(-longestLine))
  })

/** An incident that begins or ends changes the day of its service. */
const renewDays = (queryClient: QueryClient, batches: readonly LiveBatch[]): void => {
  const touched = new Set(batches.flatMap(({ incidents }) => incidents.map(({ serviceId }) => serviceId)))
  if (touched.size > 0)
    void queryClient.invalidateQueries({ queryKey: daysKey, predicate: ({ queryKey }) => touched.has(String(queryKey.at(-1))) })
}

const useNewDay = (renew: () => void): void => {
  const today = useToday()
  const known = useRef('')
  useEffect(() => {
    if (known.current !== '' && known.current !== today) renew()
    known.current = today
  })
}

const StripsContext = createContext<Strips | null>(null)

/** Has lines and bars for the rows that are in sight, and keeps them fresh on every page, as the rows are. */
export const StripsProvider = ({ children }: { readonly children: ReactNode }) => {
  const client = useTRPCClient()
  const queryClient = useQueryClient()
  const [strips] = useState(() => stripsOf(client))
  const renew = (queryKey: readonly string[]): Promise<void> => queryClient.invalidateQueries({ queryKey })
  useNewDay(() => void renew(daysKey))
  useLiveListener({
    patch: (batches) => {
      extendLines(queryClient, batches)
      renewDays(queryClient, batches)
    },
    refetch: async () => {
      await Promise.all([renew(linesKey), renew(daysKey)])
    },
  })
  return <StripsContext value={strips}>{children}</StripsContext>
}

const useStrips = (): Strips => {
  const strips = useContext(StripsContext)
  if (!strips) throw new Error('Strips are shown below their provider')
  return strips
}

/** Undefined until it has come, null where there is nothing. */
export const useDays = (id: string): ServiceDays | null | undefined => useQuery(stripOptions(daysKey, id, useStrips().days)).data

export const useLine = (id: string): Line | null | undefined => useQuery(stripOptions(linesKey, id, useStrips().lines)).data

'use client'

import type { LiveBatch } from '#api/schema/row.ts'
import { createContext, type ReactNode, useCallback, useContext, useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { useLiveListener } from '../live/listeners.tsx'
import { useToday } from '../time/clock.tsx'
import { useTRPCClient } from '../trpc.ts'
import type { ServiceDays } from './bars.ts'
import { type Clock, createShelf, type Shelf } from './shelf.ts'

type Line = readonly (number | null)[]
type Client = ReturnType<typeof useTRPCClient>

interface Strips {
  readonly days: Shelf<ServiceDays>
  readonly lines: Shelf<Line>
}

const dayCount = 90
const longestLine = 30
const clock: Clock = { now: () => performance.now(), after: (run, ms) => void setTimeout(run, ms) }

const stripsOf = (client: Client): Strips => ({
  lines: createShelf<Line>(async (ids) => new Map(Object.entries(await client.services.sparklines.query({ ids: [...ids] }))), clock),
  days: createShelf<ServiceDays>(async (ids) => {
    const { timeZone } = Intl.DateTimeFormat().resolvedOptions()
    const { dates, services } = await client.services.days.query({ ids: [...ids], timeZone, days: dayCount })
    return new Map(Object.entries(services).map(([id, times]) => [id, { dates, ...times }]))
  }, clock),
})

const extendLines = ({ lines }: Strips, batches: readonly LiveBatch[]): void => {
  for (const { id, responseTime } of batches.flatMap(({ states }) => states)) {
    lines.patch(id, (line) => [...line, responseTime].slice(-longestLine))
  }
}

/** An incident that begins or ends changes the day of its service. */
const renewDays = ({ days }: Strips, batches: readonly LiveBatch[]): void => {
  const touched = new Set(batches.flatMap(({ incidents }) => incidents.map(({ serviceId }) => serviceId)))
  if (touched.size > 0) days.renew((id) => touched.has(id))
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
  const [strips] = useState(() => stripsOf(client))
  useNewDay(() => strips.days.renew())
  useLiveListener({
    patch: (batches) => {
      extendLines(strips, batches)
      renewDays(strips, batches)
    },
    refetch: async () => {
      strips.lines.renew()
      strips.days.renew()
    },
  })
  return <StripsContext value={strips}>{children}</StripsContext>
}

const nothing = (): undefined => undefined

const useShelf = <Value,>(shelf: Shelf<Value> | undefined, id: string): Value | null | undefined => {
  const watch = useCallback((watcher: () => void) => shelf?.watch(id, watcher) ?? (() => {}), [shelf, id])
  return useSyncExternalStore(watch, () => shelf?.get(id), nothing)
}

/** Undefined until it has come, null where there is nothing. */
export const useDays = (id: string): ServiceDays | null | undefined => useShelf(useContext(StripsContext)?.days, id)

export const useLine = (id: string): Line | null | undefined => useShelf(useContext(StripsContext)?.lines, id)

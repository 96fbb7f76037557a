'use client'

import type { LiveBatch } from '#api/schema/row.ts'
import { useEffect, useRef } from 'react'
import { createCoalesced } from './coalesced.ts'
import { useLiveListener } from './listeners.tsx'

/* A storm changes hundreds of things within a second. */
const restMs = 1000

const rest = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, restMs))

/** Has data fetched anew, at a steady pace, whenever the live stream tells of something that concerns them. */
export const useRefreshed = (concerns: (batch: LiveBatch) => boolean, refetch: () => Promise<void>): void => {
  const latest = useRef(refetch)
  useEffect(() => {
    latest.current = refetch
  })
  const ask = useRef<() => void>(null)
  useLiveListener({
    patch: (batches) => {
      if (!batches.some(concerns)) return
      ask.current ??= createCoalesced(() => latest.current(), rest)
      ask.current()
    },
    refetch,
  })
}

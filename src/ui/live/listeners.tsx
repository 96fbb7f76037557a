'use client'

import { createContext, useContext, useEffect, useRef } from 'react'
import type { LiveListener } from './feed.ts'

/** How a page takes part in the one stream of changes. */
export interface LiveLine {
  /** The last event that the page knew with which this stream began. */
  readonly drawnAfter: string
  /** Returns the function that ends it. */
  readonly listen: (listener: LiveListener) => () => void
  /** Has the stream tell of one service in full; null: of none. */
  readonly watch: (serviceId: string | null) => void
}

export const LiveLineContext = createContext<LiveLine>({ drawnAfter: '', listen: () => () => {}, watch: () => {} })

/** Hears every batch of changes while the caller is mounted; the listener may be a new one at every render. */
export const useLiveListener = (listener: LiveListener): void => {
  const { listen } = useContext(LiveLineContext)
  const latest = useRef(listener)
  useEffect(() => {
    latest.current = listener
  })
  useEffect(
    () =>
      listen({
        patch: (batches) => latest.current.patch(batches),
        refetch: () => latest.current.refetch(),
      }),
    [listen],
  )
}

/** Whether the stream goes on exactly where something was drawn; what was drawn later may have missed what lies between. */
export const useInStep = (drawnAfter: string): boolean => useContext(LiveLineContext).drawnAfter === drawnAfter

/** Has the batches carry the `detail` of this service while the caller is mounted. */
export const useWatchedService = (serviceId: string): void => {
  const { watch } = useContext(LiveLineContext)
  useEffect(() => {
    watch(serviceId)
    return () => watch(null)
  }, [watch, serviceId])
}

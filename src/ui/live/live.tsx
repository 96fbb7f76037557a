'use client'

import type { Change } from '#api/schema/change.ts'
import { useQueryClient } from '@tanstack/react-query'
import { useSubscription } from '@trpc/tanstack-react-query'
import { type ReactNode, useEffect, useRef } from 'react'
import { useServicesPatches } from '../services.ts'
import { useTRPC } from '../trpc.ts'
import { FreshnessProvider, useConnection } from './connection.tsx'
import { createFeed, type Feed, type LiveData } from './feed.ts'
import { browserFrames } from './frame.ts'

/* The browser resumes a broken stream by itself, but not one that was refused or ended: that is opened again. */
const reopenMs = 3000

const useFeed = (data: LiveData) => {
  const latest = useRef(data)
  const feed = useRef<Feed>(null)
  useEffect(() => {
    latest.current = data
  })
  useEffect(() => {
    const created = createFeed(
      {
        patch: (changes) => latest.current.patch(changes),
        refetch: () => latest.current.refetch(),
      },
      browserFrames,
    )
    feed.current = created
    return () => created.stop()
  }, [])
  return (change: Change): void => feed.current?.hear(change)
}

/** Keeps everything below it fresh by the one stream of changes, and tells how the connection stands. */
export const LiveProvider = ({ children }: { readonly children: ReactNode }) => {
  const hear = useFeed(useServicesPatches(useQueryClient()))
  const { tell, freshness } = useConnection()
  const { status, reset } = useSubscription(
    useTRPC().changes.subscriptionOptions(
      {},
      {
        onStarted: () => tell('up'),
        onData: (told) => hear('data' in told ? told.data : told),
        onError: () => tell('down'),
        onConnectionStateChange: ({ state, error }) => {
          if (state === 'idle' || error) tell('down')
        },
      },
    ),
  )
  useEffect(() => {
    if (status !== 'error' && status !== 'idle') return
    const timer = setTimeout(reset, reopenMs)
    return () => clearTimeout(timer)
  }, [status, reset])
  return <FreshnessProvider value={freshness}>{children}</FreshnessProvider>
}

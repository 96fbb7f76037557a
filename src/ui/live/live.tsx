'use client'

import type { LiveBatch } from '#api/schema/row.ts'
import { useSubscription } from '@trpc/tanstack-react-query'
import { type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useTRPC } from '../trpc.ts'
import { FreshnessProvider, useConnection } from './connection.tsx'
import { createFeed, type Feed, type LiveListener } from './feed.ts'
import { browserFrames } from './frame.ts'
import { type LiveLine, LiveLineContext } from './listeners.tsx'

/* The browser resumes a broken stream by itself, but not one that was refused or ended: that is opened again. */
const reopenMs = 3000

const useFeed = () => {
  const listeners = useRef(new Set<LiveListener>())
  const feed = useRef<Feed>(null)
  useEffect(() => {
    const all = listeners.current
    const created = createFeed(
      {
        patch: (batches) => all.forEach((listener) => listener.patch(batches)),
        refetch: async () => void (await Promise.allSettled([...all].map((listener) => listener.refetch()))),
      },
      browserFrames,
    )
    feed.current = created
    return () => created.stop()
  }, [])
  const listen = useCallback((listener: LiveListener) => {
    listeners.current.add(listener)
    return () => void listeners.current.delete(listener)
  }, [])
  return { listen, hear: (batch: LiveBatch): void => feed.current?.hear(batch) }
}

/** What the stream is asked for. It goes on after the last batch that was heard, or after what the page was drawn with. */
const useQuestion = (drawnAfter: string) => {
  const lastHeard = useRef(drawnAfter)
  const [question, ask] = useState<{ lastEventId: string; serviceId?: string }>({ lastEventId: drawnAfter })
  const watch = useCallback((serviceId: string | null) => {
    ask({ lastEventId: lastHeard.current, ...(serviceId !== null && { serviceId }) })
  }, [])
  const heard = (id: string): void => {
    lastHeard.current = id
  }
  return { question, watch, heard }
}

interface Props {
  /** The last event that the page drawn by the server knows. */
  readonly drawnAfter: string
  readonly children: ReactNode
}

/** Keeps everything below it fresh by the one stream of changes, and tells how the connection stands. */
export const LiveProvider = ({ drawnAfter, children }: Props) => {
  const { listen, hear } = useFeed()
  const { question, watch, heard } = useQuestion(drawnAfter)
  const { tell, freshness } = useConnection()
  const { status, reset } = useSubscription(
    useTRPC().live.subscriptionOptions(question, {
      onStarted: () => tell('up'),
      onData: ({ id, data }) => {
        heard(id)
        hear(data)
      },
      onError: () => tell('down'),
      onConnectionStateChange: ({ state, error }) => {
        if (state === 'idle' || error) tell('down')
      },
    }),
  )
  useEffect(() => {
    if (status !== 'error' && status !== 'idle') return
    const timer = setTimeout(reset, reopenMs)
    return () => clearTimeout(timer)
  }, [status, reset])
  const line = useMemo((): LiveLine => ({ drawnAfter, listen, watch }), [drawnAfter, listen, watch])
  return (
    <LiveLineContext value={line}>
      <FreshnessProvider value={freshness}>{children}</FreshnessProvider>
    </LiveLineContext>
  )
}

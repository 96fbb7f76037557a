'use client'

import type { SystemStats } from '#api/schema/system.ts'
import { useSubscription } from '@trpc/tanstack-react-query'
import { useEffect, useState } from 'react'
import { useTRPC } from '../trpc.ts'

/** Five minutes of one sample every two seconds. */
const mostSamples = 150
/* The browser resumes a broken stream by itself, but not one that was refused or ended: that is opened again. */
const reopenMs = 3000

/** Hale's health as it is told while the page is open, oldest first; at least what the page was drawn with. */
export const useStats = (drawn: SystemStats): readonly SystemStats[] => {
  const [samples, setSamples] = useState<readonly SystemStats[]>([drawn])
  const { status, reset } = useSubscription(
    useTRPC().system.watch.subscriptionOptions(undefined, {
      onData: (stats) => setSamples((known) => [...known, stats].slice(-mostSamples)),
    }),
  )
  useEffect(() => {
    if (status !== 'error' && status !== 'idle') return
    const timer = setTimeout(reset, reopenMs)
    return () => clearTimeout(timer)
  }, [status, reset])
  return samples
}

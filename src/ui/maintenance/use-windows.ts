'use client'

import { useEffect } from 'react'
import type { MaintenanceView } from '#api/schema/maintenance.ts'
import { useSetup, useSetupChanged } from '../setup/use-setup.ts'
import { useTRPCClient } from '../trpc.ts'
import { standingOf } from './standing.ts'

/** Timers cannot wait longer. */
const longestMs = 2 ** 31 - 1

/** All maintenance windows; asked for again when one of them opens or shuts. */
export const useWindows = (drawn: readonly MaintenanceView[]): readonly MaintenanceView[] => {
  const client = useTRPCClient()
  const changed = useSetupChanged()
  const windows = useSetup({ part: 'maintenance', drawn, fetch: (signal) => client.maintenance.list.query(undefined, { signal }) })
  useEffect(() => {
    const now = Date.now()
    const changes = windows.flatMap((window) => standingOf(window, now).changesAt ?? [])
    if (changes.length === 0) return
    const timer = setTimeout(() => void changed('maintenance'), Math.min(longestMs, Math.min(...changes) - now + 50))
    return () => clearTimeout(timer)
    // oxlint-disable-next-line react/exhaustive-deps -- `changed` is another function each time and does the same
  }, [windows])
  return windows
}

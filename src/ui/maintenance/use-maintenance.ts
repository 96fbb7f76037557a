'use client'

import { useMemo } from 'react'
import type { MaintenanceView } from '#api/schema/maintenance.ts'
import type { Store } from '../setup/use-storing.ts'
import { useTRPCClient } from '../trpc.ts'
import type { MaintenanceInput } from './maintenance-draft.ts'

/** Where maintenance windows are kept. */
export const useMaintenanceStore = (): Store<MaintenanceInput, MaintenanceView> => {
  const client = useTRPCClient()
  return useMemo(
    () => ({
      create: (input) => client.maintenance.create.mutate(input),
      update: (id, changes, expectedUpdatedAt) => client.maintenance.update.mutate({ ...changes, id, expectedUpdatedAt }),
      get: (id) => client.maintenance.get.query({ id }),
    }),
    [client],
  )
}

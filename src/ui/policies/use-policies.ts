'use client'

import { useMemo } from 'react'
import type { Policy } from '#domain/alerting/alert.ts'
import type { Store } from '../setup/use-storing.ts'
import { useTRPCClient } from '../trpc.ts'
import type { PolicyInput } from './policy-draft.ts'

/** Where policies are kept. */
export const usePolicyStore = (): Store<PolicyInput, Policy> => {
  const client = useTRPCClient()
  return useMemo(
    () => ({
      create: (input) => client.policies.create.mutate(input),
      update: (id, changes, expectedUpdatedAt) => client.policies.update.mutate({ ...changes, id, expectedUpdatedAt }),
      get: (id) => client.policies.get.query({ id }),
    }),
    [client],
  )
}

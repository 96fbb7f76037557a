'use client'

import { useMemo } from 'react'
import type { Silence } from '#domain/alerting/alert.ts'
import type { Store } from '../setup/use-storing.ts'
import { useTRPCClient } from '../trpc.ts'
import type { SilenceInput } from './silence-draft.ts'

/** Where silences are kept. They have no versions: the last one to save it is right. */
export const useSilenceStore = (): Store<SilenceInput, Silence> => {
  const client = useTRPCClient()
  return useMemo(
    () => ({
      create: (input) => client.silences.create.mutate(input),
      update: (id, changes) => client.silences.update.mutate({ ...changes, id }),
      get: (id) => client.silences.get.query({ id }),
    }),
    [client],
  )
}

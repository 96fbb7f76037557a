'use client'

import type { ChannelView } from '#api/schema/channel.ts'
import { useMemo } from 'react'
import type { Store } from '../setup/use-storing.ts'
import { useTRPCClient } from '../trpc.ts'
import type { ChannelInput } from './channel-draft.ts'

/** Where channels are kept. */
export const useChannelStore = (): Store<ChannelInput, ChannelView> => {
  const client = useTRPCClient()
  return useMemo(
    () => ({
      create: (input) => client.channels.create.mutate(input),
      update: (id, changes, expectedUpdatedAt) => client.channels.update.mutate({ ...changes, id, expectedUpdatedAt }),
      get: (id) => client.channels.get.query({ id }),
    }),
    [client],
  )
}

'use client'

import { useMemo } from 'react'
import type { Rule } from '#domain/alerting/alert.ts'
import type { Store } from '../setup/use-storing.ts'
import { useTRPCClient } from '../trpc.ts'
import type { RuleInput } from './rule-draft.ts'

/** Where rules are kept. */
export const useRuleStore = (): Store<RuleInput, Rule> => {
  const client = useTRPCClient()
  return useMemo(
    () => ({
      create: (input) => client.rules.create.mutate(input),
      update: (id, changes, expectedUpdatedAt) => client.rules.update.mutate({ ...changes, id, expectedUpdatedAt }),
      get: (id) => client.rules.get.query({ id }),
    }),
    [client],
  )
}

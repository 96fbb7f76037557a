'use client'

import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { FieldProblem } from '#domain/errors.ts'
import { useTRPC } from '../trpc.ts'
import { type Draft, inputOf } from './draft.ts'
import { type Refusal, refusalOf } from './refusal.ts'
import type { Settings } from './use-settings.ts'

/** Looks once at what the form describes; nothing of it is recorded. */
export const useTrial = (settings: Settings, onRefused: (problems: readonly FieldProblem[]) => void) => {
  const [tried, setTried] = useState<Draft | null>(null)
  const test = useMutation(
    useTRPC().services.test.mutationOptions({
      onError: (error) => {
        const { problems } = refusalOf(error)
        settings.refuse(problems)
        onRefused(problems)
      },
    }),
  )
  const refusal: Refusal | null = test.error && refusalOf(test.error)
  return {
    run: (): void => {
      setTried(settings.draft)
      test.mutate(inputOf(settings.draft))
    },
    forget: test.reset,
    isBusy: test.isPending,
    trial: test.data ?? null,
    isOld: tried !== settings.draft,
    refusal,
  }
}

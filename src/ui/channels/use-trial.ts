'use client'

import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { FieldProblem } from '#domain/errors.ts'
import { refusalOf } from '../editor/refusal.ts'
import { useTRPC } from '../trpc.ts'
import type { ChannelDraft, ChannelInput } from './channel-draft.ts'

interface Options {
  readonly draft: ChannelDraft
  readonly input: () => ChannelInput
  /** The stored channel whose secrets hold where they were not changed, or null. */
  readonly channelId: string | null
  readonly onRefused: (problems: readonly FieldProblem[]) => void
}

/** Really sends a test message through the channel as the form describes it; nothing is stored. */
export const useTrial = ({ draft, input, channelId, onRefused }: Options) => {
  const [tried, setTried] = useState<ChannelDraft | null>(null)
  const trial = useMutation(
    useTRPC().channels.tryOut.mutationOptions({
      onError: (error) => onRefused(refusalOf(error).problems),
    }),
  )
  return {
    run: (): void => {
      setTried(draft)
      trial.mutate({ ...input(), ...(channelId !== null && { id: channelId }) })
    },
    forget: trial.reset,
    isBusy: trial.isPending,
    answer: trial.data ?? null,
    isOld: tried !== draft,
    refusal: trial.error && refusalOf(trial.error),
  }
}

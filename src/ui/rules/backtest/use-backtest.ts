'use client'

import { useMutation } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import type { BacktestResult } from '#api/schema/backtest.ts'
import { type Refusal, refusalOf, type Refused } from '../../editor/refusal.ts'
import { useTRPCClient } from '../../trpc.ts'
import { type RuleDraft, ruleInputOf } from '../rule-draft.ts'
import { type Range, rangeMs } from './bars.ts'

/** What was asked, and what came of it. */
export interface Replay {
  readonly draft: RuleDraft
  readonly range: Range
  /** Up to when, epoch milliseconds. */
  readonly to: number
  readonly found: BacktestResult
}

type Question = Omit<Replay, 'found'>

/** Replays a draft over the past when asked to. */
export const useBacktest = (onRefused: (refusal: Refusal) => void) => {
  const client = useTRPCClient()
  const abort = useRef<AbortController>(null)
  const [asked, setAsked] = useState<Question | null>(null)
  const { mutate, data, error, isPending, reset } = useMutation<Replay, Refused, Question>({
    mutationFn: async (question) => {
      const { draft, range, to } = question
      abort.current = new AbortController()
      const input = { rule: ruleInputOf(draft), from: to - rangeMs[range], to }
      return { ...question, found: await client.rules.backtest.mutate(input, { signal: abort.current.signal }) }
    },
    onError: (refused) => onRefused(refusalOf(refused)),
  })
  return {
    run: (draft: RuleDraft, range: Range): void => {
      const question = { draft, range, to: Date.now() }
      setAsked(question)
      mutate(question)
    },
    cancel: (): void => {
      reset()
      abort.current?.abort()
    },
    isBusy: isPending,
    asked,
    replay: data ?? null,
    refusal: error && refusalOf(error),
  }
}

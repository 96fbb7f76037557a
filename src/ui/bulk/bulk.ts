'use client'

import type { BulkInput } from '#api/schema/bulk.ts'
import { useState } from 'react'
import { ask, tell } from '../overlays/overlays.ts'
import { useTRPCClient } from '../trpc.ts'
import { countWords } from '../words.ts'

/* As many as the server takes at once. */
const most = 1000

type Action = BulkInput['action']

export type Order = { readonly action: 'pause' | 'resume' | 'delete' } | { readonly action: 'tag' | 'untag'; readonly tag: string }

const done: Readonly<Record<Action, string>> = {
  pause: 'paused',
  resume: 'resumed',
  delete: 'deleted',
  tag: 'tagged',
  untag: 'untagged',
}

interface Outcome {
  readonly ok: boolean
  readonly detail: string | null
}

/** What came of it, in words: how many, and why the others were refused. */
export const outcomeWords = (action: Action, outcomes: readonly Outcome[]): { title: string; text?: string; failed: boolean } => {
  const refused = outcomes.filter(({ ok }) => !ok)
  const title = `${countWords(outcomes.length - refused.length, 'service')} ${done[action]}`
  if (refused.length === 0) return { title, failed: false }
  const reasons = [...new Set(refused.map(({ detail }) => detail ?? 'refused without a reason'))]
  return { title, text: `${countWords(refused.length, 'service')} not: ${reasons.slice(0, 3).join(' ')}`, failed: true }
}

const confirmed = async (action: Action, count: number): Promise<boolean> =>
  action !== 'delete' ||
  ask({
    title: `Delete ${countWords(count, 'service')}?`,
    text: 'Their checks, incidents and figures go with them. This cannot be undone.',
    confirm: 'Delete',
  })

/** Does the same to many services and tells what came of it; the list hears of it by the live stream. */
export const useBulk = () => {
  const client = useTRPCClient()
  const [busy, setBusy] = useState(false)

  const send = async (order: Order, ids: readonly string[]): Promise<Outcome[]> => {
    const outcomes: Outcome[] = []
    for (let from = 0; from < ids.length; from += most) {
      outcomes.push(...(await client.services.bulk.mutate({ ...order, ids: ids.slice(from, from + most) })))
    }
    return outcomes
  }

  /** Resolves with whether it was done. */
  const run = async (order: Order, ids: readonly string[]): Promise<boolean> => {
    if (!(await confirmed(order.action, ids.length))) return false
    setBusy(true)
    try {
      await tell(outcomeWords(order.action, await send(order, ids)))
      return true
    } catch (error) {
      await tell({ title: 'That could not be done', text: error instanceof Error ? error.message : '', failed: true })
      return false
    } finally {
      setBusy(false)
    }
  }
  return { busy, run }
}

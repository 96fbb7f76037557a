'use client'

import type { AlertSummary } from '#api/schema/alert.ts'
import { DateTime, RunningFor } from '../time/times.tsx'
import { durationWords } from '../words.ts'

/** How long an alert has been going on, or how long it did. */
export const Lasting = ({ alert: { startedAt, resolvedAt } }: { readonly alert: AlertSummary }) =>
  resolvedAt === null ? (
    <>
      for <RunningFor at={startedAt} />
    </>
  ) : (
    <>
      <DateTime at={startedAt} /> <span data-figures>for {durationWords(resolvedAt - startedAt)}</span>
    </>
  )

'use client'

import type { AlertSummary } from '#api/schema/alert.ts'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Ago } from '../../time/times.tsx'
import { useTRPC } from '../../trpc.ts'
import { ActingDialog } from './dialog.tsx'
import { NameField, NoteField } from './fields.tsx'
import { refusalOf } from './refusal.ts'
import { useName } from './use-name.ts'
import { useRefreshAlerts } from '../use-fresh-alerts.ts'

const fields = ['by', 'note']

/** Somebody else was faster. */
const Faster = ({ alert: { acknowledgedBy, acknowledgedAt, resolvedAt } }: { readonly alert: AlertSummary }) => {
  if (resolvedAt !== null) {
    return (
      <>
        It ended <Ago at={resolvedAt} />.
      </>
    )
  }
  return (
    acknowledgedBy !== null &&
    acknowledgedAt !== null && (
      <>
        Already acknowledged by {acknowledgedBy} <Ago at={acknowledgedAt} />.
      </>
    )
  )
}

interface Props {
  readonly alert: AlertSummary
  readonly onClose: () => void
}

/** Somebody takes care of it: whoever would be told next is not. */
export const AcknowledgeDialog = ({ alert, onClose }: Props) => {
  const trpc = useTRPC()
  const refresh = useRefreshAlerts()
  const [known, remember] = useName()
  const [by, setBy] = useState(known)
  const [note, setNote] = useState('')
  const acknowledge = useMutation(
    trpc.alerts.acknowledge.mutationOptions({
      onSuccess: () => {
        remember(by.trim())
        onClose()
      },
      onSettled: refresh,
    }),
  )
  const isTooLate = acknowledge.error?.data?.code === 'CONFLICT'
  const { data: now } = useQuery({ ...trpc.alerts.get.queryOptions({ id: alert.id }), enabled: isTooLate })
  const { problems, message } = refusalOf(acknowledge.error, fields)
  return (
    <ActingDialog
      title={`Acknowledge: ${alert.title}`}
      confirm="Acknowledge"
      problems={problems}
      refusal={isTooLate && now && now.status !== 'active' ? <Faster alert={now} /> : message}
      isBusy={acknowledge.isPending}
      onSubmit={() => acknowledge.mutate({ id: alert.id, by, note: note.trim() || null })}
      onClose={onClose}
    >
      <NameField value={by} onChange={setBy} autoFocus={known === ''} />
      <NoteField name="note" label="Note (optional)" value={note} onChange={setNote} autoFocus={known !== ''} />
    </ActingDialog>
  )
}

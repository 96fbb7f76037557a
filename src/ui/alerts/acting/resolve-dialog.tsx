'use client'

import type { AlertSummary } from '#api/schema/alert.ts'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTRPC } from '../../trpc.ts'
import { ActingDialog } from './dialog.tsx'
import { NameField, NoteField } from './fields.tsx'
import { refusalOf } from './refusal.ts'
import { useName } from './use-name.ts'
import { useRefreshAlerts } from '../use-fresh-alerts.ts'
import classes from './acting.module.css'

const fields = ['by', 'resolution']

interface Props {
  readonly alert: AlertSummary
  readonly onClose: () => void
}

/** Somebody says that it is over. */
export const ResolveDialog = ({ alert, onClose }: Props) => {
  const refresh = useRefreshAlerts()
  const [known, remember] = useName()
  const [by, setBy] = useState(known)
  const [resolution, setResolution] = useState('')
  const resolve = useMutation(
    useTRPC().alerts.resolve.mutationOptions({
      onSuccess: () => {
        remember(by.trim())
        onClose()
      },
      onSettled: refresh,
    }),
  )
  const { problems, message } = refusalOf(resolve.error, fields)
  return (
    <ActingDialog
      title={`Resolve: ${alert.title}`}
      confirm="Resolve"
      problems={problems}
      refusal={message}
      isBusy={resolve.isPending}
      onSubmit={() => resolve.mutate({ id: alert.id, by, resolution: resolution.trim() || null })}
      onClose={onClose}
    >
      <p className={classes.note}>
        {alert.incidentId === null
          ? 'Everybody who was told hears that it is over.'
          : 'Everybody who was told hears that it is over. The incident stays open until a check finds the service healthy; it alerts nobody again.'}
      </p>
      <NameField value={by} onChange={setBy} autoFocus={known === ''} />
      <NoteField name="resolution" label="What was done (optional)" value={resolution} onChange={setResolution} autoFocus={known !== ''} />
    </ActingDialog>
  )
}

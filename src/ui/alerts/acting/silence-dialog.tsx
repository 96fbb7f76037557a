'use client'

import { SegmentedControl } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTRPC } from '../../trpc.ts'
import { ActingDialog } from './dialog.tsx'
import { NameField, NoteField } from './fields.tsx'
import { refusalOf } from './refusal.ts'
import { useName } from './use-name.ts'
import { useRefreshAlerts } from '../use-fresh-alerts.ts'
import classes from './acting.module.css'

const hourMs = 3_600_000
const spans = [
  { value: '1', label: '1\u00a0hour' },
  { value: '4', label: '4\u00a0hours' },
  { value: '24', label: '1\u00a0day' },
]

const fields = ['by', 'reason']

interface Props {
  readonly service: { readonly id: string; readonly name: string }
  readonly onClose: () => void
}

/** Somebody wants to hear nothing of a service for a while. */
export const SilenceDialog = ({ service, onClose }: Props) => {
  const refresh = useRefreshAlerts()
  const [known, remember] = useName()
  const [by, setBy] = useState(known)
  const [reason, setReason] = useState('')
  const [hours, setHours] = useState('1')
  const silence = useMutation(
    useTRPC().silences.create.mutationOptions({
      onSuccess: () => {
        remember(by.trim())
        onClose()
      },
      onSettled: refresh,
    }),
  )
  const { problems, message } = refusalOf(silence.error, fields)
  const submit = (): void =>
    silence.mutate({ match: { services: [service.id] }, until: Date.now() + Number(hours) * hourMs, by, reason: reason.trim() })
  return (
    <ActingDialog
      title={`Silence ${service.name}`}
      confirm="Silence"
      problems={problems}
      refusal={message}
      isBusy={silence.isPending}
      onSubmit={submit}
      onClose={onClose}
    >
      <SegmentedControl data={spans} value={hours} onChange={setHours} fullWidth aria-label="For how long" />
      <p className={classes.note}>
        Nobody is told of new alerts of this service, nor reminded of those there are. It is checked all the same, and who was told hears
        when it is over.
      </p>
      <NameField value={by} onChange={setBy} autoFocus={known === ''} />
      <NoteField name="reason" label="Reason (optional)" value={reason} onChange={setReason} autoFocus={known !== ''} />
    </ActingDialog>
  )
}

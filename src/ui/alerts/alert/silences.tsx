'use client'

import { Button } from '@mantine/core'
import type { SilenceView } from '#api/schema/silence.ts'
import { useMutation, useQuery } from '@tanstack/react-query'
import { tell } from '../../overlays/overlays.ts'
import { useNow } from '../../time/clock.tsx'
import { DateTime } from '../../time/times.tsx'
import { useTRPC } from '../../trpc.ts'
import { refusalOf } from '../acting/refusal.ts'
import { useRefreshAlerts } from '../use-fresh-alerts.ts'
import classes from './alert.module.css'

const SilenceLine = ({ silence: { id, by, until, reason } }: { readonly silence: SilenceView }) => {
  const refresh = useRefreshAlerts()
  const remove = useMutation(
    useTRPC().silences.remove.mutationOptions({
      onError: (error) => void tell({ title: 'Not ended', text: refusalOf(error, []).message, failed: true }),
      onSettled: refresh,
    }),
  )
  return (
    <li className={classes.silence}>
      <span>
        <strong>Silenced by {by}</strong> until <DateTime at={until} />
        {reason !== '' && `: ${reason}`}
      </span>
      <Button variant="default" size="compact-xs" loading={remove.isPending} onClick={() => remove.mutate({ id })}>
        End it now
      </Button>
    </li>
  )
}

/** Silences that name the service, while they last. */
export const Silences = ({ serviceId }: { readonly serviceId: string }) => {
  const { data: silences = [] } = useQuery(useTRPC().silences.list.queryOptions())
  const now = useNow()
  const lasting = silences.filter(({ match, until }) => until > now && match.services?.includes(serviceId))
  if (lasting.length === 0) return null
  return (
    <ul className={classes.silences} aria-label="Silences">
      {lasting.map((silence) => (
        <SilenceLine key={silence.id} silence={silence} />
      ))}
    </ul>
  )
}

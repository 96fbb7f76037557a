'use client'

import { Button } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconPencil, IconPlayerPause, IconPlayerPlay, IconRefresh } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import Link from 'next/link'
import type { ServiceView } from '../model.ts'
import { useTRPC } from '../trpc.ts'
import { CheckResult } from './check-result.tsx'
import { DeleteDialog } from './delete-dialog.tsx'
import { MoreMenu } from './more-menu.tsx'
import classes from './header.module.css'

const icon = { size: 16, stroke: 1.75, 'aria-hidden': true } as const

const PauseButton = ({ service: { id, enabled } }: { readonly service: ServiceView }) => {
  const { mutate, isPending, error } = useMutation(useTRPC().services.update.mutationOptions())
  return (
    <>
      <Button
        variant="default"
        loading={isPending}
        leftSection={enabled ? <IconPlayerPause {...icon} /> : <IconPlayerPlay {...icon} />}
        onClick={() => mutate({ id, enabled: !enabled })}
      >
        {enabled ? 'Pause' : 'Resume'}
      </Button>
      {error && (
        <p className={classes.refusal} role="alert">
          {error.message}
        </p>
      )}
    </>
  )
}

/** What one can do with the service. */
export const Actions = ({ service }: { readonly service: ServiceView }) => {
  const check = useMutation(useTRPC().services.check.mutationOptions())
  const [deleting, dialog] = useDisclosure(false)
  return (
    <>
      <div className={classes.actions} role="group" aria-label="Actions">
        <Button loading={check.isPending} leftSection={<IconRefresh {...icon} />} onClick={() => check.mutate({ id: service.id })}>
          Check now
        </Button>
        <PauseButton service={service} />
        <Button
          variant="default"
          component={Link}
          prefetch={false}
          href={`/dashboard/services/${service.id}/edit`}
          leftSection={<IconPencil {...icon} />}
        >
          Edit
        </Button>
        <MoreMenu serviceId={service.id} onDelete={dialog.open} />
      </div>
      <CheckResult check={check.data ?? null} pending={check.isPending} refusal={check.error?.message ?? null} onDismiss={check.reset} />
      <DeleteDialog service={service} opened={deleting} onClose={dialog.close} />
    </>
  )
}

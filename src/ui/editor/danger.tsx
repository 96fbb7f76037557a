'use client'

import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import type { Service } from '#domain/service.ts'
import { ask, tell } from '../overlays/overlays.ts'
import { useTRPC } from '../trpc.ts'
import { refusalOf, type Refused } from './refusal.ts'
import classes from './editor.module.css'

const notDone = (error: Refused): void => void tell({ title: 'Not done', text: refusalOf(error).message, failed: true })

const deletion = 'Its history and its incidents go with it. This cannot be undone.'

interface PauseProps {
  readonly service: Service
  /** The service as it is afterwards. */
  readonly onChanged: (service: Service) => void
}

const Pause = ({ service: { id, name, enabled, updatedAt }, onChanged }: PauseProps) => {
  const update = useMutation(useTRPC().services.update.mutationOptions({ onSuccess: onChanged, onError: notDone }))
  const word = enabled ? 'Pause' : 'Resume'
  const text = enabled ? 'It is not checked until somebody resumes it.' : 'Its first check starts at once.'
  const act = async (): Promise<void> => {
    if (await ask({ title: `${word} ${name}?`, text, confirm: word })) {
      update.mutate({ id, enabled: !enabled, expectedUpdatedAt: updatedAt })
    }
  }
  return (
    <div className={classes.deed}>
      <p>
        {enabled
          ? 'A paused service is not checked; an open incident is closed with a note.'
          : 'The service is paused. Once resumed it is checked at once.'}
      </p>
      <Button variant="default" loading={update.isPending} onClick={() => void act()}>
        {word}
      </Button>
    </div>
  )
}

interface DeletionProps {
  readonly service: Service
  /** Before the page is left for good. */
  readonly onDeleted: () => void
}

const Deletion = ({ service: { id, name }, onDeleted }: DeletionProps) => {
  const router = useRouter()
  const leave = (): void => {
    onDeleted()
    router.push('/')
  }
  const remove = useMutation(useTRPC().services.remove.mutationOptions({ onSuccess: leave, onError: notDone }))
  const act = async (): Promise<void> => {
    if (await ask({ title: `Delete ${name}?`, text: deletion, confirm: 'Delete for good' })) remove.mutate({ id })
  }
  return (
    <div className={classes.deed}>
      <p>{deletion}</p>
      <Button variant="default" loading={remove.isPending || remove.isSuccess} onClick={() => void act()}>
        Delete
      </Button>
    </div>
  )
}

/** What takes a service out of sight, asked first. */
export const Danger = ({ service, onChanged, onDeleted }: PauseProps & DeletionProps) => (
  <section className={classes.danger} aria-labelledby="danger">
    <h2 id="danger" className={classes.dangerTitle}>
      Pause or delete
    </h2>
    <Pause service={service} onChanged={onChanged} />
    <Deletion service={service} onDeleted={onDeleted} />
  </section>
)

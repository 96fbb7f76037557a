'use client'

import { Button, Group, Modal } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import type { Service } from '#domain/service.ts'
import { useTRPC } from '../trpc.ts'
import { RefusalNote } from './refusal-note.tsx'
import { refusalOf, type Refused } from './refusal.ts'
import classes from './editor.module.css'

interface QuestionProps {
  readonly title: string
  readonly text: string
  readonly action: string
  readonly isOpen: boolean
  readonly isBusy: boolean
  readonly error: Refused | null
  readonly onClose: () => void
  readonly onConfirm: () => void
}

const Question = ({ title, text, action, isOpen, isBusy, error, onClose, onConfirm }: QuestionProps) => (
  <Modal opened={isOpen} onClose={onClose} title={title} centered withCloseButton={false} transitionProps={{ duration: 0 }}>
    <p className={classes.question}>{text}</p>
    {error && <RefusalNote lead="Not done" message={refusalOf(error).message} fields={0} homeless={[]} />}
    <Group justify="flex-end" gap="sm" mt="md">
      <Button variant="default" data-autofocus onClick={onClose}>
        Cancel
      </Button>
      <Button loading={isBusy} onClick={onConfirm}>
        {action}
      </Button>
    </Group>
  </Modal>
)

interface Props {
  readonly service: Service
  /** The service as it is after a pause or a resumption. */
  readonly onChanged: (service: Service) => void
  /** Before the page is left for good. */
  readonly onDeleted: () => void
}

const Pause = ({ service: { id, name, enabled, updatedAt }, onChanged }: Pick<Props, 'service' | 'onChanged'>) => {
  const [isOpen, setOpen] = useState(false)
  const close = (): void => setOpen(false)
  const update = useMutation(
    useTRPC().services.update.mutationOptions({
      onSuccess: (changed) => {
        onChanged(changed)
        close()
      },
    }),
  )
  return (
    <div className={classes.deed}>
      <p>
        {enabled
          ? 'A paused service is not checked; an open incident is closed with a note.'
          : 'The service is paused. Once resumed it is checked at once.'}
      </p>
      <Button variant="default" onClick={() => setOpen(true)}>
        {enabled ? 'Pause' : 'Resume'}
      </Button>
      <Question
        title={enabled ? `Pause ${name}?` : `Resume ${name}?`}
        text={enabled ? 'It is not checked until somebody resumes it.' : 'Its first check starts at once.'}
        action={enabled ? 'Pause' : 'Resume'}
        isOpen={isOpen}
        isBusy={update.isPending}
        error={update.error}
        onClose={close}
        onConfirm={() => update.mutate({ id, enabled: !enabled, expectedUpdatedAt: updatedAt })}
      />
    </div>
  )
}

const Deletion = ({ service: { id, name }, onDeleted }: Pick<Props, 'service' | 'onDeleted'>) => {
  const router = useRouter()
  const [isOpen, setOpen] = useState(false)
  const remove = useMutation(
    useTRPC().services.remove.mutationOptions({
      onSuccess: () => {
        onDeleted()
        router.push('/')
      },
    }),
  )
  return (
    <div className={classes.deed}>
      <p>Its history and its incidents go with it. This cannot be undone.</p>
      <Button variant="default" onClick={() => setOpen(true)}>
        Delete
      </Button>
      <Question
        title={`Delete ${name}?`}
        text="Its history and its incidents go with it. This cannot be undone."
        action="Delete for good"
        isOpen={isOpen}
        isBusy={remove.isPending || remove.isSuccess}
        error={remove.error}
        onClose={() => setOpen(false)}
        onConfirm={() => remove.mutate({ id })}
      />
    </div>
  )
}

/** What takes a service out of sight, asked twice. */
export const Danger = ({ service, onChanged, onDeleted }: Props) => (
  <section className={classes.danger} aria-labelledby="danger">
    <h2 id="danger" className={classes.dangerTitle}>
      Pause or delete
    </h2>
    <Pause service={service} onChanged={onChanged} />
    <Deletion service={service} onDeleted={onDeleted} />
  </section>
)

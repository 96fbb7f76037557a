'use client'

import { Button, Group, ModalBody, ModalContent, ModalOverlay, ModalRoot, ModalTitle } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import type { ServiceView } from '../model.ts'
import { useTRPC } from '../trpc.ts'
import classes from './header.module.css'

interface Props {
  readonly service: ServiceView
  readonly opened: boolean
  readonly onClose: () => void
}

/** Asks before a service goes, and leads back to the others. */
export const DeleteDialog = ({ service, opened, onClose }: Props) => {
  const router = useRouter()
  const { mutate, isPending, isSuccess, error } = useMutation(
    useTRPC().services.remove.mutationOptions({ onSuccess: () => router.push('/') }),
  )
  return (
    <ModalRoot opened={opened} onClose={onClose} centered>
      <ModalOverlay />
      <ModalContent>
        <ModalBody>
          <ModalTitle className={classes.question ?? ''}>Delete {service.name}?</ModalTitle>
          <p className={classes.consequence}>
            Its checks, incidents and figures go with it, and it is watched no longer. This cannot be undone; pausing keeps everything.
          </p>
          {error && (
            <p className={classes.refusal} role="alert">
              {error.message}
            </p>
          )}
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={onClose} data-autofocus>
              Keep it
            </Button>
            <Button loading={isPending || isSuccess} onClick={() => mutate({ id: service.id })}>
              Delete {service.name.length > 24 ? 'it' : service.name}
            </Button>
          </Group>
        </ModalBody>
      </ModalContent>
    </ModalRoot>
  )
}

'use client'

import { Button, Group, ModalBody, ModalContent, ModalOverlay, ModalRoot, ModalTitle } from '@mantine/core'
import type { ReactNode } from 'react'
import { ProblemsProvider, type Problems } from '../../schema-form/problems.tsx'
import classes from './acting.module.css'

interface Props {
  readonly title: string
  /** What the button that goes on says: a verb. */
  readonly confirm: string
  readonly problems: Problems
  /** Why it was not done, where no field says so. */
  readonly refusal: ReactNode
  readonly isBusy: boolean
  readonly onSubmit: () => void
  readonly onClose: () => void
  readonly children: ReactNode
}

/** Something to be done in somebody's name. */
export const ActingDialog = ({ title, confirm, problems, refusal, isBusy, onSubmit, onClose, children }: Props) => (
  <ModalRoot opened onClose={onClose} centered>
    <ModalOverlay />
    <ModalContent>
      <ModalBody>
        <ModalTitle className={classes.title ?? ''}>{title}</ModalTitle>
        <form
          className={classes.form}
          noValidate
          onSubmit={(event) => {
            event.preventDefault()
            if (!isBusy) onSubmit()
          }}
        >
          <ProblemsProvider value={problems}>{children}</ProblemsProvider>
          <div role="alert">{refusal !== null && <p className={classes.refusal}>{refusal}</p>}</div>
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={isBusy}>
              {confirm}
            </Button>
          </Group>
        </form>
      </ModalBody>
    </ModalContent>
  </ModalRoot>
)

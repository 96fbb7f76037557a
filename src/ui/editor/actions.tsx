'use client'

import { Button } from '@mantine/core'
import Link from 'next/link'
import classes from './editor.module.css'

interface Props {
  readonly isNew: boolean
  readonly backTo: string
  readonly isSaving: boolean
  readonly isTesting: boolean
  readonly onTest: () => void
}

export const Actions = ({ isNew, backTo, isSaving, isTesting, onTest }: Props) => (
  <div className={classes.actions}>
    <Button type="submit" loading={isSaving} aria-keyshortcuts="Control+Enter Meta+Enter" title="Ctrl or Cmd and Enter">
      {isNew ? 'Add service' : 'Save changes'}
    </Button>
    <Button variant="default" loading={isTesting} onClick={onTest}>
      Test
    </Button>
    <Button component={Link} href={backTo} variant="subtle" color="gray">
      Cancel
    </Button>
  </div>
)

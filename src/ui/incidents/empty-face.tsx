'use client'

import { Button } from '@mantine/core'
import classes from './incidents.module.css'

interface Props {
  readonly words: string
  readonly action?: string
  readonly onAct?: () => void
}

export const EmptyFace = ({ words, action, onAct }: Props) => (
  <div className={classes.empty}>
    <p>{words}</p>
    {action !== undefined && (
      <Button variant="default" onClick={onAct}>
        {action}
      </Button>
    )}
  </div>
)

'use client'

import { Button } from '@mantine/core'
import classes from './chart.module.css'

interface Props {
  readonly failed: boolean
  readonly empty: boolean
  readonly onRetry: () => Promise<object>
}

/** What the place of the chart says where there is nothing to draw. */
export const ChartFace = ({ failed, empty, onRetry }: Props) => {
  if (failed)
    return (
      <div className={classes.face} role="alert">
        The response times could not be read.
        <Button variant="default" size="compact-sm" onClick={() => void onRetry()}>
          Try again
        </Button>
      </div>
    )
  return empty && <p className={classes.face}>No checks were made in this time.</p>
}

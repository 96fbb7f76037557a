'use client'

import { Button } from '@mantine/core'
import type { AlertView } from '#api/schema/alert.ts'
import { type ReactNode, useId, useState } from 'react'
import { countWords } from '../../words.ts'
import { AlertRow } from './alert-row.tsx'
import classes from './list.module.css'

/* A storm brings hundreds at once; more than one can take in are drawn when asked for. */
const step = 50

interface Props {
  readonly title: string
  readonly alerts: readonly AlertView[]
  /** Whether there are more than these. */
  readonly hasMore?: boolean
  /** A list that is about to be replaced. */
  readonly isOld: boolean
  readonly onAcknowledge: (alert: AlertView) => void
  /** What follows the last of them. */
  readonly children?: ReactNode
}

/** Alerts of one kind, with their number. */
export const AlertList = ({ title, alerts, hasMore = false, isOld, onAcknowledge, children }: Props) => {
  const id = useId()
  const [shown, setShown] = useState(step)
  const left = alerts.length - shown
  return (
    <section className={classes.section} aria-labelledby={id}>
      <h2 id={id} className={classes.heading}>
        {title} <span data-figures>{`${alerts.length}${hasMore ? '+' : ''}`}</span>
      </h2>
      <ul className={classes.list} aria-labelledby={id} data-old={isOld || undefined}>
        {alerts.slice(0, shown).map((alert) => (
          <AlertRow key={alert.id} alert={alert} onAcknowledge={onAcknowledge} />
        ))}
      </ul>
      {left > 0 ? (
        <Button variant="default" mt="md" onClick={() => setShown(shown + step)}>
          {countWords(Math.min(left, step), 'more alert')}
        </Button>
      ) : (
        children
      )}
    </section>
  )
}

'use client'

import { Button } from '@mantine/core'
import Link from 'next/link'
import { useState } from 'react'
import type { PastAlert } from '#alerting/contract.ts'
import { DateTime } from '../../time/times.tsx'
import { countWords, durationWords } from '../../words.ts'
import classes from './backtest.module.css'

const firstShown = 10
const moreShown = 100

const lasting = ({ startedAt, resolvedAt }: PastAlert): string =>
  resolvedAt === null ? 'still active' : durationWords(resolvedAt - startedAt)

interface Props {
  /** Newest first. */
  readonly alerts: readonly PastAlert[]
  readonly nameOf: (serviceId: string) => string
}

/** What would have been told, service by service. */
export const PastAlerts = ({ alerts, nameOf }: Props) => {
  const [shown, setShown] = useState(firstShown)
  const hidden = alerts.length - shown
  return (
    <>
      <ul className={classes.list} aria-label="Alerts there would have been, newest first">
        {alerts.slice(0, shown).map((alert) => (
          <li key={`${alert.serviceId} ${alert.startedAt}`} className={classes.alert}>
            <Link className={classes.service} href={`/dashboard/services/${alert.serviceId}`} prefetch={false} target="_blank">
              {nameOf(alert.serviceId)}
            </Link>
            <span className={classes.when}>
              <DateTime at={alert.startedAt} />
            </span>
            <span className={classes.lasted} data-figures>
              {lasting(alert)}
            </span>
          </li>
        ))}
      </ul>
      {hidden > 0 && (
        <Button variant="default" size="compact-sm" onClick={() => setShown(shown + moreShown)}>
          Show {countWords(Math.min(hidden, moreShown), 'more', 'more')}
        </Button>
      )}
    </>
  )
}

'use client'

import type { Incident } from '#domain/incident.ts'
import { StatusMark } from '../../status/status-mark.tsx'
import { DateTime, RunningFor } from '../../time/times.tsx'
import { countWords, durationWords } from '../../words.ts'
import classes from './incident-row.module.css'

/** One incident of the service at hand: when, how long and why. */
export const IncidentRow = ({ incident }: { readonly incident: Incident }) => {
  const open = incident.recoveredAt === null
  return (
    <li className={classes.row} data-state={open ? 'unhealthy' : undefined} data-open={open || undefined}>
      {open ? <StatusMark state="unhealthy" /> : <span className={classes.over} aria-hidden="true" />}
      <span className={classes.started}>
        <DateTime at={incident.startedAt} />
      </span>
      <span className={classes.duration}>
        {open ? (
          <>
            down <RunningFor at={incident.startedAt} />
          </>
        ) : (
          <span data-figures>{durationWords(incident.duration ?? 0)}</span>
        )}
      </span>
      <span className={classes.failed} data-figures>
        {countWords(incident.checksFailedCount, 'failed check')}
      </span>
      <code className={classes.cause} title={incident.cause}>
        {incident.cause}
        {incident.note !== null && ` (${incident.note})`}
      </code>
    </li>
  )
}

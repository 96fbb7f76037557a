'use client'

import type { IncidentOfService } from '#api/schema/incident.ts'
import Link from 'next/link'
import { memo } from 'react'
import { StatusMark } from '../status/status-mark.tsx'
import { DateTime, RunningFor } from '../time/times.tsx'
import { countWords, durationWords } from '../words.ts'
import classes from './incidents.module.css'

const Duration = ({ startedAt, recoveredAt, duration }: IncidentOfService) =>
  recoveredAt === null ? (
    <span className={classes.running}>
      down <RunningFor at={startedAt} />
    </span>
  ) : (
    <span data-figures>{durationWords(duration ?? 0)}</span>
  )

const Row = memo(({ incident }: { readonly incident: IncidentOfService }) => {
  const open = incident.recoveredAt === null
  return (
    <li className={classes.incident} data-state={open ? 'unhealthy' : undefined}>
      {open ? <StatusMark state="unhealthy" /> : <span className={classes.over} aria-hidden="true" />}
      <span className={classes.service}>
        <Link href={`/dashboard/services/${incident.serviceId}`} title={incident.service.name} prefetch={false}>
          {incident.service.name}
        </Link>
      </span>
      <span className={classes.criticality}>{incident.service.criticality}</span>
      <Duration {...incident} />
      <span className={classes.started}>
        <DateTime at={incident.startedAt} />
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
})
Row.displayName = 'IncidentRow'

interface Props {
  readonly incidents: readonly IncidentOfService[]
  /** A list that is about to be replaced. */
  readonly stale: boolean
}

export const IncidentList = ({ incidents, stale }: Props) => (
  <ul className={classes.list} aria-label="Incidents, newest first" data-old={stale || undefined}>
    {incidents.map((incident) => (
      <Row key={incident.id} incident={incident} />
    ))}
  </ul>
)

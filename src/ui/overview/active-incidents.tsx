'use client'

import type { ActiveIncident } from '#api/schema/incident.ts'
import Link from 'next/link'
import { AlertMark } from '../alerts/mark/alert-mark.tsx'
import { StatusMark } from '../status/status-mark.tsx'
import { RunningFor, TimeOfDay } from '../time/times.tsx'
import { countWords } from '../words.ts'
import classes from './active-incidents.module.css'

/* More would push the list off the page, which begins with the same services anyway. */
const shownAtMost = 5

const Row = ({ id, service, cause, startedAt }: ActiveIncident) => (
  <li className={classes.incident} data-state="unhealthy">
    <StatusMark state="unhealthy" />
    <Link className={classes.name} href={`/dashboard/services/${service.id}`} prefetch={false} title={service.name}>
      {service.name}
    </Link>
    <span className={classes.criticality}>{service.criticality}</span>
    <span className={classes.duration}>
      down <RunningFor at={startedAt} />
    </span>
    <code className={classes.cause} title={cause}>
      {cause}
    </code>
    <span className={classes.alert}>
      <AlertMark subject={{ incident: id }} />
    </span>
    <span className={classes.since}>
      since <TimeOfDay at={startedAt} />
    </span>
  </li>
)

export const ActiveIncidents = ({ incidents }: { readonly incidents: readonly ActiveIncident[] }) => {
  if (incidents.length === 0) return null
  const more = incidents.length - shownAtMost
  return (
    <section className={classes.section} aria-labelledby="active-incidents">
      <h2 id="active-incidents" className={classes.heading}>
        Active incidents
      </h2>
      <ul className={classes.list}>
        {incidents.slice(0, shownAtMost).map((incident) => (
          <Row key={incident.id} {...incident} />
        ))}
      </ul>
      {more > 0 && (
        <p className={classes.more}>
          <Link href="/dashboard/incidents" prefetch={false}>
            {countWords(more, 'more incident')}
          </Link>
        </p>
      )}
    </section>
  )
}

'use client'

import type { Incident } from '#domain/incident.ts'
import type { ServiceView } from '../model.ts'
import { StatusMark } from '../status/status-mark.tsx'
import { RunningFor, TimeOfDay } from '../time/times.tsx'
import { countWords } from '../words.ts'
import classes from './active-incidents.module.css'

interface Open {
  readonly service: ServiceView
  readonly incident: Incident
}

/* More would push the list off the page, which begins with the same services anyway. */
const shownAtMost = 5

const Row = ({ service, incident }: Open) => (
  <li className={classes.incident} data-state="unhealthy">
    <StatusMark state="unhealthy" />
    <strong className={classes.name} title={service.name}>
      {service.name}
    </strong>
    <span className={classes.criticality}>{service.criticality}</span>
    <span className={classes.duration}>
      down <RunningFor at={incident.startedAt} />
    </span>
    <code className={classes.cause} title={incident.cause}>
      {incident.cause}
    </code>
    <span className={classes.since}>
      since <TimeOfDay at={incident.startedAt} />
    </span>
  </li>
)

export const ActiveIncidents = ({ incidents }: { readonly incidents: readonly Open[] }) => {
  if (incidents.length === 0) return null
  const more = incidents.length - shownAtMost
  return (
    <section className={classes.section} aria-labelledby="active-incidents">
      <h2 id="active-incidents" className={classes.heading}>
        Active incidents
      </h2>
      <ul className={classes.list}>
        {incidents.slice(0, shownAtMost).map((open) => (
          <Row key={open.incident.id} {...open} />
        ))}
      </ul>
      {more > 0 && <p className={classes.more}>{countWords(more, 'more incident')} below.</p>}
    </section>
  )
}

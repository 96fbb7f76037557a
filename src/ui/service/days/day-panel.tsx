'use client'

import type { Day } from '#api/schema/days.ts'
import { CloseButton, Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { IncidentRow } from '../incidents/incident-row.tsx'
import { useTRPC } from '../../trpc.ts'
import { responseWords } from '../../words.ts'
import { downShare, timesWords, unknownShare } from './daily.ts'
import { dateWords, hourWords } from './date-words.ts'
import { viewerZone } from './use-days.ts'
import classes from './days.module.css'

const Hour = ({ day: { hours }, index }: { readonly day: Day; readonly index: number }) => {
  const at = hours.at[index] ?? 0
  const times = { up: hours.up[index] ?? 0, down: hours.down[index] ?? 0, unknown: hours.unknown[index] ?? 0 }
  const [p50, p95] = [hours.p50[index] ?? null, hours.p95[index] ?? null]
  const answered = p50 === null ? '' : `; median ${responseWords(p50)}, p95 ${responseWords(p95)}`
  const words = `${hourWords(at)}: ${timesWords(times)}${answered}`
  const state = times.down > 0 ? 'down' : times.up > 0 ? 'up' : 'unknown'
  return (
    <li className={classes.hour} data-day={state} title={words} style={{ '--down': downShare(times), '--unknown': unknownShare(times) }}>
      <span className={classes.fill} />
      <span className={classes.words}>{words}</span>
      <span className={classes.mark} aria-hidden="true">
        {new Date(at).getHours() % 6 === 0 && hourWords(at)}
      </span>
    </li>
  )
}

const Opened = ({ day }: { readonly day: Day }) => (
  <>
    <p className={classes.sum}>{timesWords(day)}</p>
    <ol className={classes.hours} aria-label="Hours of the day">
      {day.hours.at.map((at, index) => (
        <Hour key={at} day={day} index={index} />
      ))}
    </ol>
    {day.incidents.length === 0 ? (
      <p className={classes.none}>No incidents on this day.</p>
    ) : (
      <ul className={classes.incidents} aria-label="Incidents of the day">
        {day.incidents.map((incident) => (
          <IncidentRow key={incident.id} incident={incident} />
        ))}
      </ul>
    )}
  </>
)

interface Props {
  readonly serviceId: string
  /** As `2026-03-29`; whatever stands in the address. */
  readonly date: string
  readonly onClose: () => void
}

/** Hours and incidents of one day. */
export const DayPanel = ({ serviceId, date, onClose }: Props) => {
  const { data, isError } = useQuery(useTRPC().services.day.queryOptions({ id: serviceId, date, timeZone: viewerZone() }, { retry: false }))
  return (
    <section className={classes.panel} aria-label={`Day ${date}`}>
      <header className={classes.top}>
        <h3>{data ? dateWords(data.from) : date}</h3>
        <CloseButton aria-label="Close the day" onClick={onClose} />
      </header>
      {data && <Opened day={data} />}
      {isError && <p className={classes.refusal}>There is nothing to show of this day.</p>}
      {!data && !isError && <Skeleton height="5rem" radius="sm" />}
    </section>
  )
}

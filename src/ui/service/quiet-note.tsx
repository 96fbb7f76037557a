'use client'

import Link from 'next/link'
import type { MaintenanceView } from '#api/schema/maintenance.ts'
import type { Silence } from '#domain/alerting/alert.ts'
import { matches } from '#domain/alerting/matching.ts'
import { standingOf } from '../maintenance/standing.ts'
import { useWindows } from '../maintenance/use-windows.ts'
import type { ServiceView } from '../model.ts'
import { useSetup } from '../setup/use-setup.ts'
import { SilenceEnd } from '../silences/silence-end.tsx'
import { useNow } from '../time/clock.tsx'
import { useTRPCClient } from '../trpc.ts'
import classes from './quiet-note.module.css'

interface Props {
  readonly service: ServiceView
  /** As the page was drawn. */
  readonly windows: readonly MaintenanceView[]
  readonly silences: readonly Silence[]
}

/** Says that nobody is told of the service now, and why. */
export const QuietNote = ({ service, ...drawn }: Props) => {
  const client = useTRPCClient()
  const windows = useWindows(drawn.windows)
  const silences = useSetup({
    part: 'silences',
    drawn: drawn.silences,
    fetch: (signal) => client.silences.list.query(undefined, { signal }),
  })
  const now = useNow()
  const open = windows.flatMap((window) => {
    const occurrence = matches(window.match, service) ? standingOf(window, now).open : null
    return occurrence ? [{ id: window.id, name: window.name, until: occurrence.endsAt }] : []
  })
  const active = silences.filter(({ match, until }) => until > now && matches(match, service))
  if (open.length + active.length === 0) return null
  return (
    <ul className={classes.quiet} aria-label="Why nobody is told">
      {open.map(({ id, name, until }) => (
        <li key={id}>
          <strong>In maintenance</strong> <SilenceEnd until={until} />: <Link href={`/dashboard/maintenance/${id}`}>{name}</Link>
        </li>
      ))}
      {active.map(({ id, by, until, reason }) => (
        <li key={id}>
          <strong>Silenced</strong> <SilenceEnd until={until} />, by <Link href="/dashboard/maintenance?tab=silences">{by}</Link>
          {reason !== '' && `: ${reason}`}
        </li>
      ))}
    </ul>
  )
}

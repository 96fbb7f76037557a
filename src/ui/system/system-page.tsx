'use client'

import type { SystemStats } from '#api/schema/system.ts'
import { useFreshness } from '../live/connection.tsx'
import { faviconOf } from '../status/favicon.ts'
import { StatusMark } from '../status/status-mark.tsx'
import { RenderedAtProvider } from '../time/clock.tsx'
import { Facts } from './facts.tsx'
import { Gauges } from './gauges.tsx'
import { useStats } from './use-stats.ts'
import { verdictOf } from './verdict.ts'
import classes from './system.module.css'

/** Hale's own health, as it says of itself. */
export const SystemPage = ({ drawn }: { readonly drawn: SystemStats }) => {
  const samples = useStats(drawn)
  const latest = samples.at(-1) ?? drawn
  const { state, headline, reasons } = verdictOf(latest)
  const stale = useFreshness().staleSince !== null
  return (
    <RenderedAtProvider at={drawn.at}>
      <title>{stale ? 'Hale does not answer' : 'System · Hale'}</title>
      <link rel="icon" type="image/svg+xml" href={faviconOf(stale ? 'unknown' : state)} />
      <header className={classes.header}>
        <h1 className={classes.title} data-state={state}>
          <StatusMark state={state} />
          <span role="status">{headline}</span>
        </h1>
        {reasons.map((reason) => (
          <p key={reason} className={classes.reason}>
            {reason}
          </p>
        ))}
      </header>
      <Gauges samples={samples} latest={latest} />
      <h2 className={classes.heading}>About this Hale</h2>
      <Facts stats={latest} />
    </RenderedAtProvider>
  )
}

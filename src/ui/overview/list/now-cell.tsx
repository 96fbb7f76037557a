'use client'

import type { ServiceRow } from '#api/schema/row.ts'
import { stateWords } from '../../status/shapes.ts'
import { stateOf } from '../../status/state.ts'
import { RunningFor } from '../../time/times.tsx'
import classes from './list.module.css'

/** Why it is so, where there is something to say. */
const reasonOf = ({ enabled, status, degraded, lastCheckAt, error }: ServiceRow): string | null => {
  if (!enabled) return null
  if (lastCheckAt === null) return 'waiting for the first check'
  return status === 'healthy' && !degraded ? null : error
}

export const NowCell = ({ row }: { readonly row: ServiceRow }) => {
  const reason = reasonOf(row)
  return (
    <>
      <span className={classes.word}>
        {stateWords[stateOf(row)]} <RunningFor at={row.since} />
      </span>
      {reason !== null && (
        <span className={classes.reason} title={reason}>
          {reason}
        </span>
      )}
    </>
  )
}

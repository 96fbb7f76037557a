'use client'

import type { ServiceView } from '../model.ts'
import { stateWords } from '../status/shapes.ts'
import { stateOf } from '../status/state.ts'
import { StatusMark } from '../status/status-mark.tsx'
import { RunningFor } from '../time/times.tsx'
import classes from './header.module.css'

const reasonOf = ({ enabled, status, degraded, lastCheck, activeIncident }: ServiceView): string | null => {
  if (!enabled || lastCheck === null || (status === 'healthy' && !degraded)) return null
  return lastCheck.error ?? activeIncident?.cause ?? null
}

/** How the service stands, since when and why: `Unhealthy for 4 min: connection refused`. */
export const StateLine = ({ service }: { readonly service: ServiceView }) => {
  const state = stateOf(service)
  const waiting = service.enabled && service.lastCheck === null
  const reason = reasonOf(service)
  return (
    <p className={classes.state} data-state={state}>
      <StatusMark state={state} />
      <span role="status">
        <strong className={classes.word}>{waiting ? 'Waiting for the first check' : stateWords[state]}</strong>
        {!waiting && (
          <span className={classes.since} aria-hidden="true">
            {' for '}
            <RunningFor at={service.since} />
          </span>
        )}
        {reason !== null && (
          <>
            : <code className={classes.reason}>{reason}</code>
          </>
        )}
      </span>
    </p>
  )
}

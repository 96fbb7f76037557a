'use client'

import { memo } from 'react'
import type { ServiceView } from '../model.ts'
import { stateWords } from '../status/shapes.ts'
import { stateOf } from '../status/state.ts'
import { StatusMark } from '../status/status-mark.tsx'
import { Ago, RunningFor } from '../time/times.tsx'
import { percentWords, responseWords } from '../words.ts'
import classes from './service-table.module.css'

/** Why it is so, where there is something to say. */
const reasonOf = ({ enabled, status, degraded, lastCheck, activeIncident }: ServiceView): string | null => {
  if (!enabled) return null
  if (lastCheck === null) return 'waiting for the first check'
  if (status === 'healthy' && !degraded) return null
  return lastCheck.error ?? activeIncident?.cause ?? null
}

const Now = ({ service }: { readonly service: ServiceView }) => {
  const state = stateOf(service)
  const reason = reasonOf(service)
  return (
    <div className={classes.now} role="cell">
      <span className={classes.word}>
        {stateWords[state]}
        {state === 'unhealthy' && service.activeIncident && (
          <>
            {' '}
            <RunningFor at={service.activeIncident.startedAt} />
          </>
        )}
      </span>
      {reason !== null && (
        <span className={classes.reason} title={reason}>
          {reason}
        </span>
      )}
    </div>
  )
}

interface Props {
  readonly service: ServiceView
  readonly index: number
}

export const ServiceRow = memo(({ service, index }: Props) => (
  <div className={classes.row} role="row" aria-rowindex={index + 2} data-state={stateOf(service)} style={{ '--index': index }}>
    <div className={classes.service} role="cell">
      <StatusMark state={stateOf(service)} />
      <span className={classes.name} title={service.name}>
        {service.name}
      </span>
      <code className={classes.endpoint} title={service.endpoint}>
        {service.endpoint}
      </code>
    </div>
    <Now service={service} />
    <div className={classes.number} role="cell" data-figures>
      {responseWords(service.lastCheck?.responseTime ?? null)}
    </div>
    <div className={classes.uptime} role="cell" data-figures>
      {percentWords(service.uptime24h)}
    </div>
    <div className={classes.criticality} role="cell" data-criticality={service.criticality}>
      {service.criticality}
    </div>
    <div className={classes.checked} role="cell">
      {service.lastCheck ? <Ago at={service.lastCheck.timestamp} /> : '–'}
    </div>
  </div>
))
ServiceRow.displayName = 'ServiceRow'

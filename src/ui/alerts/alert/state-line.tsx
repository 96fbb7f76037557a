'use client'

import type { AlertView } from '#api/schema/alert.ts'
import { Ago, RunningFor } from '../../time/times.tsx'
import { durationWords } from '../../words.ts'
import { SuppressedBy } from '../suppressed-by.tsx'
import { toldWords } from '../told.ts'
import classes from './alert.module.css'

const Line = ({ alert }: { readonly alert: AlertView }) => {
  const { status, startedAt, acknowledgedAt, resolvedAt, suppressedBy, deliveries } = alert
  if (status === 'resolved' && resolvedAt !== null) {
    return (
      <>
        <strong>{alert.resolvedBy === null ? 'Resolved' : `Resolved by ${alert.resolvedBy}`}</strong> <Ago at={resolvedAt} />, after{' '}
        <span data-figures>{durationWords(resolvedAt - startedAt)}</span>
      </>
    )
  }
  if (status === 'suppressed' && suppressedBy) {
    return (
      <>
        <strong>Suppressed</strong> <SuppressedBy suppression={suppressedBy} />: nobody was told
      </>
    )
  }
  if (status === 'acknowledged' && acknowledgedAt !== null) {
    return (
      <>
        <strong>Acknowledged by {alert.acknowledgedBy}</strong> <Ago at={acknowledgedAt} />
      </>
    )
  }
  return (
    <>
      <strong>Active</strong> for <RunningFor at={startedAt} />: {toldWords(deliveries) || 'nobody was told yet'}
    </>
  )
}

/** How the alert stands, in a sentence. */
export const StateLine = ({ alert }: { readonly alert: AlertView }) => (
  <p className={classes.state}>
    <Line alert={alert} />
  </p>
)

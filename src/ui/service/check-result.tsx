'use client'

import type { HealthCheck } from '#domain/check.ts'
import { CloseButton } from '@mantine/core'
import { stateWords } from '../status/shapes.ts'
import { stateOf } from '../status/state.ts'
import { StatusMark } from '../status/status-mark.tsx'
import { Ago } from '../time/times.tsx'
import { countWords, responseWords } from '../words.ts'
import classes from './header.module.css'

interface Props {
  readonly check: HealthCheck | null
  readonly pending: boolean
  /** Why no check was made. */
  readonly refusal: string | null
  readonly onDismiss: () => void
}

const Found = ({ check }: { readonly check: HealthCheck }) => {
  const state = stateOf({ ...check, enabled: true })
  return (
    <span className={classes.found} data-state={state}>
      <StatusMark state={state} />
      <span>
        <strong>{stateWords[state]}</strong>
        {check.responseTime !== null && <span data-figures> in {responseWords(check.responseTime)}</span>}
        {check.attempts > 1 && `, ${countWords(check.attempts, 'attempt')}`}
        {check.error !== null && <code className={classes.reason}>: {check.error}</code>} <Ago at={check.timestamp} />
      </span>
    </span>
  )
}

/** What the check that was asked for has found, where it was asked for. */
export const CheckResult = ({ check, pending, refusal, onDismiss }: Props) => (
  <div className={classes.result} role="status" aria-label="Result of the check">
    {pending && 'Checking …'}
    {refusal}
    {check && <Found check={check} />}
    {(check ?? refusal) !== null && <CloseButton size="sm" aria-label="Dismiss the result" onClick={onDismiss} />}
  </div>
)

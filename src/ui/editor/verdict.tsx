'use client'

import type { Trial } from '#api/schema/trial.ts'
import type { Phases } from '#domain/check.ts'
import { stateWords } from '../status/shapes.ts'
import { type State, stateOf } from '../status/state.ts'
import { StatusMark } from '../status/status-mark.tsx'
import { responseWords } from '../words.ts'
import classes from './verdict.module.css'

const parts = [
  ['dns', 'DNS'],
  ['connect', 'Connect'],
  ['tls', 'TLS'],
  ['firstByte', 'First byte'],
] as const

const PhaseTimes = ({ phases }: { readonly phases: Phases }) => (
  <dl className={classes.phases}>
    {parts.map(([key, label]) => {
      const took = phases[key]
      return took === undefined ? null : (
        <div key={key} className={classes.phase}>
          <dt>{label}</dt>
          <dd data-figures>{responseWords(took)}</dd>
        </div>
      )
    })}
  </dl>
)

const detailOf = (state: State, { error, responseTime }: Trial): string => {
  if (state === 'unknown') return `Hale could not tell: ${error ?? 'no reason was given'}`
  if (error !== null) return error
  return responseTime === null ? 'answered, while Hale had no time to listen' : `answered in ${responseWords(responseTime)}`
}

interface Props {
  readonly trial: Trial
  /** Whether the settings have changed since. */
  readonly isOld: boolean
}

/** What one look found. */
export const Verdict = ({ trial, isOld }: Props) => {
  const state = stateOf({ enabled: true, ...trial })
  return (
    <div className={classes.verdict} data-state={state} data-old={isOld || undefined}>
      <p className={classes.lead}>
        <StatusMark state={state} />
        <strong className={classes.word}>{stateWords[state]}</strong> <span className={classes.detail}>{detailOf(state, trial)}</span>
      </p>
      {trial.phases && <PhaseTimes phases={trial.phases} />}
      <p className={classes.note}>
        {isOld ? 'This was found before you changed the settings.' : 'One attempt, made just now. Nothing was recorded.'}
      </p>
    </div>
  )
}

'use client'

import type { ServiceView } from '../model.ts'
import { stateWords } from '../status/shapes.ts'
import { type State, states } from '../status/state.ts'
import { StatusMark } from '../status/status-mark.tsx'
import { type Counts, headline, worstState } from './summary.ts'
import classes from './headline.module.css'

interface Props {
  readonly services: readonly ServiceView[]
  readonly counts: Counts
}

const Count = ({ state, count }: { readonly state: State; readonly count: number }) => (
  <li className={classes.count} data-state={state} data-none={count === 0 || undefined}>
    <StatusMark state={state} />
    <strong data-figures>{count.toLocaleString('en')}</strong> {stateWords[state].toLowerCase()}
  </li>
)

/** Whether all is well, in one sentence and five numbers. */
export const Headline = ({ services, counts }: Props) => {
  const worst = worstState(counts)
  return (
    <header className={classes.headline}>
      <h1 className={classes.sentence} data-state={worst ?? undefined}>
        {worst && <StatusMark state={worst} />}
        <span role="status">{headline(services, counts)}</span>
      </h1>
      <ul className={classes.counts} aria-label="Services by state">
        {states.map((state) => (
          <Count key={state} state={state} count={counts[state]} />
        ))}
      </ul>
    </header>
  )
}

'use client'

import type { IncidentOfService } from '#api/schema/incident.ts'
import type { ServiceRow } from '#api/schema/row.ts'
import type { FleetUptime } from '#api/schema/uptime.ts'
import { stateWords } from '../status/shapes.ts'
import { type State, states } from '../status/state.ts'
import { StatusMark } from '../status/status-mark.tsx'
import { Ago } from '../time/times.tsx'
import { durationWords, percentWords } from '../words.ts'
import { type Counts, worstState } from './counts.ts'
import { headline } from './summary.ts'
import type { ChangeView } from './use-view.ts'
import type { View } from './view.ts'
import classes from './headline.module.css'

interface CountProps {
  readonly state: State
  readonly count: number
  readonly shown: readonly State[]
  readonly change: ChangeView
}

/** How many are in a state; pressed, the list shows these, beside those of other pressed ones. */
const Count = ({ state, count, shown, change }: CountProps) => {
  const pressed = shown.includes(state)
  const next = pressed ? shown.filter((one) => one !== state) : [...shown, state]
  return (
    <li>
      <button
        type="button"
        className={classes.count}
        data-state={state}
        data-none={count === 0 || undefined}
        aria-pressed={pressed}
        onClick={() => change({ states: next })}
      >
        <StatusMark state={state} />
        <strong data-figures>{count.toLocaleString('en')}</strong> {stateWords[state].toLowerCase()}
      </button>
    </li>
  )
}

const Last = ({ last }: { readonly last: IncidentOfService }) => (
  <p className={classes.last}>
    Last incident {last.recoveredAt !== null && <Ago at={last.recoveredAt} />}: {last.service.name}
    {last.duration !== null && <>, down {durationWords(last.duration)}</>}.
  </p>
)

interface Props {
  readonly rows: readonly ServiceRow[]
  readonly counts: Counts
  /** The incident that ended last, where none is open. */
  readonly last: IncidentOfService | null
  readonly fleet: FleetUptime | null
  readonly view: View
  readonly change: ChangeView
}

/** Whether all is well, in one sentence and six numbers. */
export const Headline = ({ rows, counts, last, fleet, view, change }: Props) => {
  const worst = worstState(counts)
  return (
    <header className={classes.headline}>
      <div className={classes.said}>
        <h1 className={classes.sentence} data-state={worst ?? undefined}>
          {worst && <StatusMark state={worst} />}
          <span role="status">{headline(rows, counts)}</span>
        </h1>
        {last && <Last last={last} />}
      </div>
      <div className={classes.numbers}>
        <ul className={classes.counts} aria-label="Show services by state">
          {states.map((state) => (
            <Count key={state} state={state} count={counts[state]} shown={view.states} change={change} />
          ))}
        </ul>
        {fleet !== null && fleet.uptimePercentage !== null && (
          <p className={classes.fleet}>
            <strong data-figures>{percentWords(fleet.uptimePercentage)}</strong> up in the last 30 days
          </p>
        )}
      </div>
    </header>
  )
}

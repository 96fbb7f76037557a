'use client'

import type { Phases } from '#domain/check.ts'
import { responseWords } from '../words.ts'
import { phasesOf, phaseWords } from './phases.ts'
import classes from './phase-bar.module.css'

/** Where the time of the latest check went. */
export const PhaseBar = ({ phases }: { readonly phases: Phases | null }) => {
  if (phases === null) return null
  const parts = phasesOf(phases)
  return (
    <section className={classes.section} aria-labelledby="phases">
      <h2 id="phases" className={classes.heading}>
        Latest check: <span data-figures>{responseWords(phases.total)}</span>
      </h2>
      <div className={classes.bar} aria-hidden="true">
        {parts.map(({ name, share }) => (
          <span key={name} data-phase={name} style={{ '--share': share }} />
        ))}
      </div>
      <dl className={classes.legend}>
        {parts.map(({ name, ms }) => (
          <div key={name} className={classes.part}>
            <span className={classes.swatch} data-phase={name} aria-hidden="true" />
            <dt>{phaseWords[name]}</dt>
            <dd data-figures>{responseWords(ms)}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

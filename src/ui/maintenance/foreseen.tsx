'use client'

import { useProblem } from '../schema-form/problems.tsx'
import { type MaintenanceDraft, timingOf } from './maintenance-draft.ts'
import { OccurrenceTime } from './occurrence-time.tsx'
import { useForeseen } from './use-foreseen.ts'
import classes from './maintenance.module.css'

interface Props {
  readonly draft: MaintenanceDraft
  /** The stored window that is changed. */
  readonly id: string | null
}

/** The rule as it is stored, where it is not written by hand. */
const Rule = ({ draft }: Pick<Props, 'draft'>) => {
  const problem = useProblem('rrule')
  const { rrule } = timingOf(draft)
  if (rrule === null || draft.pattern === 'own') return null
  return (
    <p className={classes.note} data-refused={problem !== undefined || undefined} tabIndex={-1}>
      Stored as <code className={classes.rule}>{rrule}</code>
      {problem !== undefined && <strong> {problem}</strong>}
    </p>
  )
}

/** When it will be open, five times ahead, as the server reckons it. */
export const ForeseenTimes = ({ draft, id }: Props) => {
  const foreseen = useForeseen(draft, id)
  const problem = foreseen?.problems[0]
  return (
    <div className={classes.foreseen}>
      <Rule draft={draft} />
      <div role="status">
        {problem && <p className={classes.note}>Cannot be told yet: {problem.message}</p>}
        {foreseen && !problem && foreseen.occurrences.length === 0 && <p className={classes.note}>It will not be open any more.</p>}
        {foreseen && foreseen.occurrences.length > 0 && (
          <ol className={classes.times} aria-label="The next times">
            {foreseen.occurrences.map((occurrence) => (
              <li key={occurrence.startsAt}>
                <OccurrenceTime {...occurrence} timeZone={draft.timeZone} />
              </li>
            ))}
          </ol>
        )}
      </div>
    </div>
  )
}

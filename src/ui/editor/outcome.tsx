'use client'

import type { Trial } from '#api/schema/trial.ts'
import { RefusalNote } from './refusal-note.tsx'
import type { Refusal } from './refusal.ts'
import type { Settings } from './use-settings.ts'
import { Verdict } from './verdict.tsx'
import classes from './editor.module.css'

interface Props {
  /** What was not done, where that is so. */
  readonly lead: string
  readonly settings: Settings
  readonly refusal: Refusal | null
  readonly trial: Trial | null
  readonly isOld: boolean
}

/** What the button that was pressed last came to. */
export const Outcome = ({ lead, settings: { problems, homeless }, refusal, trial, isOld }: Props) => {
  const fields = Object.keys(problems).length
  const isMended = refusal !== null && refusal.problems.length > 0 && fields + homeless.length === 0
  const isTold = refusal !== null && refusal.current === null && !isMended
  return (
    <>
      <div role="status" className={classes.outcome}>
        {trial && <Verdict trial={trial} isOld={isOld} />}
      </div>
      {isTold && <RefusalNote lead={lead} message={refusal.message} fields={fields} homeless={homeless} />}
    </>
  )
}

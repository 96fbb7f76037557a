'use client'

import { countWords } from '../words.ts'
import classes from './notes.module.css'

interface Props {
  /** What was not done: `Not saved`. */
  readonly lead: string
  readonly message: string
  /** How many fields say why. */
  readonly fields: number
  readonly homeless: readonly string[]
}

/** Says that something was refused: the fields say why, and what belongs to none is said here. */
export const RefusalNote = ({ lead, message, fields, homeless }: Props) => (
  <div className={classes.refusal} role="alert">
    <p>
      <strong>{lead}.</strong> {fields > 0 ? `${countWords(fields, 'field')} above ${fields === 1 ? 'says' : 'say'} why.` : message}
    </p>
    {homeless.length > 0 && (
      <ul>
        {homeless.map((words) => (
          <li key={words}>{words}</li>
        ))}
      </ul>
    )}
  </div>
)

import { shapes } from './shapes.ts'
import type { State } from './state.ts'
import classes from './status-mark.module.css'

/** Shape and colour of a state. Always stands beside the word, so it is hidden from screen readers. */
export const StatusMark = ({ state }: { readonly state: State }) => (
  <svg className={classes.mark} data-state={state} viewBox="0 0 16 16" aria-hidden="true" focusable="false">
    <path d={shapes[state]} fill="currentColor" fillRule="evenodd" />
  </svg>
)

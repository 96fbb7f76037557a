import type { Severity } from '#domain/alerting/alert.ts'
import { severityShapes } from './severity.ts'
import classes from './severity-mark.module.css'

/** Shape of a severity. Always stands beside the word, so it is hidden from screen readers. */
export const SeverityMark = ({ severity }: { readonly severity: Severity }) => (
  <svg className={classes.mark} data-severity={severity} viewBox="0 0 16 16" aria-hidden="true" focusable="false">
    <path d={severityShapes[severity]} fill="currentColor" fillRule="evenodd" />
  </svg>
)

import { isAbsolute } from 'node:path'
import { split } from 'shlex'

/** A script and its arguments, as the service names them. */
export interface Command {
  /** Relative to the scripts folder. */
  readonly script: string
  readonly args: readonly string[]
}

// oxlint-disable-next-line no-control-regex
const control = /[\u0000-\u001f\u007f]/

/** Splits as a shell splits words, or says why that cannot be. */
export const parseCommand = (text: string): Command | string => {
  if (control.test(text)) return 'may not contain control characters'
  try {
    const [script, ...args] = split(text)
    if (script === undefined || script === '') return 'must name a script'
    if (isAbsolute(script) || script.split(/[/\\]/).includes('..')) return 'must name a file inside the scripts folder'
    return { script, args }
  } catch {
    return 'has a quote that is not closed'
  }
}

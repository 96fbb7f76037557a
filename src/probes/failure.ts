import type { Reason } from '#domain/check.ts'

/** A look that did not end well: the service's fault, or (`unknown`) Hale's own. */
export type Failure =
  | { readonly status: 'unhealthy'; readonly reason: Reason; readonly error: string }
  | { readonly status: 'unknown'; readonly error: string }

const longestText = 500

// Control characters (terminal colours among them) would garble logs and pages.
// oxlint-disable-next-line no-control-regex
const unprintable = /(?:\u001b\[[0-9;]*[A-Za-z]|[\u0000-\u001f\u007f-\u009f])+/g

/** Text from outside as one printable line of at most `limit` characters. */
export const oneLine = (text: string, limit = longestText): string => {
  const line = text
    .slice(0, limit * 4)
    .replace(unprintable, ' ')
    .trim()
  return line.length <= limit ? line : `${line.slice(0, limit - 1)}…`
}

export const unhealthy = (reason: Reason, error: string): Failure => ({ status: 'unhealthy', reason, error: oneLine(error) })

export const undetermined = (error: string): Failure => ({ status: 'unknown', error: oneLine(error) })

/** Tells a failure from what a step returns when it succeeds. */
export const isFailure = <T extends object>(outcome: T | Failure): outcome is Failure => 'error' in outcome && 'status' in outcome

import type { TryRecord } from '#storage/alert-contract.ts'
import { mostTries, pauseMs, retryDelayMs } from '../dispatch/backoff.ts'
import type { Tried } from '../dispatch/sending.ts'

export interface Before {
  /** Tries of this message before this one. */
  readonly tries: number
  /** Messages, this one among them, that failed since the provider was last heard to take or refuse one. */
  readonly failing: number
  readonly now: number
  /** Random. */
  readonly token: string
}

export interface Aftermath {
  readonly next: TryRecord['next']
  /** For so long nothing goes to the channel, milliseconds. */
  readonly restMs: number
}

/** Whether the provider was there and said what it thinks of the message. */
export const isAnswered = ({ attempt: { outcome } }: Tried): boolean => outcome === 'sent' || outcome === 'refused'

/** What a try means for its message and for its channel. */
export const aftermath = (tried: Tried, { tries, failing, now, token }: Before): Aftermath => {
  if (isAnswered(tried)) return { next: { status: tried.attempt.outcome === 'sent' ? 'sent' : 'dead' }, restMs: 0 }
  const asked = tried.retryAfterMs ?? 0
  const restMs = Math.max(pauseMs(failing, token), asked)
  if (tries + 1 >= mostTries) return { next: { status: 'dead' }, restMs }
  return { next: { status: 'pending', dueAt: now + Math.max(retryDelayMs(tries + 1, token), asked) }, restMs }
}

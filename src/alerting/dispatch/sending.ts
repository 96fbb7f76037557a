import { z } from 'zod'
import type { Attempt, AttemptOutcome } from '#domain/alerting/alert.ts'
import { oneLine } from '#probes/failure.ts'
import type { Clock } from '#runtime/clock.ts'
import { asError } from '#runtime/failure.ts'
import { SendError, type ChannelType, type Dispatch } from '../channel.ts'
import { secretsOf, withoutSecrets } from './secrets.ts'

/** How one try ended. */
export interface Tried {
  readonly attempt: Attempt
  /** How long the provider asks to be left alone, milliseconds, or null. */
  readonly retryAfterMs: number | null
}

/** One try under way. */
export interface Sending {
  /** Never rejects. Resolves at the latest when the time of the channel type is over; a try that goes on regardless is left to itself. */
  readonly ended: Promise<Tried>
  /** Waits no longer. */
  giveUp(): void
}

const longestDetail = 300
/** Nobody is left alone for longer, whatever a provider asks. */
const longestRestMs = 24 * 3_600_000

const wordsOf = (error: Error): string => {
  if (!(error instanceof z.ZodError)) return error.message || error.name
  const [issue] = error.issues
  return `the options do not fit: ${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'not valid'}`
}

const outcomeOf = (error: Error): AttemptOutcome => (error instanceof SendError && error.permanent ? 'refused' : 'failed')

const restOf = (error: Error): number | null =>
  error instanceof SendError && error.retryAfterMs !== null ? Math.min(error.retryAfterMs, longestRestMs) : null

/** Tries once to send a message. What is kept of it holds no secret of the channel. */
export const startSending = (type: ChannelType, dispatch: Dispatch, clock: Clock): Sending => {
  const { promise: ended, resolve } = Promise.withResolvers<Tried>()
  const aborter = new AbortController()
  const at = clock.now()

  const end = (outcome: AttemptOutcome, words: string, retryAfterMs: number | null = null): void => {
    cancelTimer()
    // Cut last, so that no part of a secret is left at the end.
    const detail = oneLine(withoutSecrets(words, secretsOf(type, dispatch.options)), longestDetail)
    resolve({ attempt: { at, outcome, detail }, retryAfterMs })
  }
  const giveUp = (): void => {
    end('timed_out', `no answer within ${type.timeoutMs / 1000} s`)
    aborter.abort()
  }
  const cancelTimer = clock.timer(type.timeoutMs, giveUp)

  const send = async (): Promise<string> => type.send(dispatch, aborter.signal)
  send().then(
    (answer) => end('sent', answer),
    (thrown) => {
      const error = asError(thrown)
      end(outcomeOf(error), wordsOf(error), restOf(error))
    },
  )
  return { ended, giveUp }
}

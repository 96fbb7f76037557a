import { derive, name } from '@pumped-fn/core-next'
import { oneLine } from '#probes/failure.ts'
import { clock } from '#runtime/clock.ts'
import { SendError } from '../channel.ts'
import { httpPost, type Post, type PostAnswer } from './http-post.ts'

/** RFC 9110, 10.2.3: whole seconds or a date. Milliseconds from `now` on; null where there is none that makes sense. */
export const retryAfterMs = ({ headers }: Pick<PostAnswer, 'headers'>, now: number): number | null => {
  const text = headers['retry-after']?.trim() ?? ''
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1000
  const at = /[A-Za-z]/.test(text) ? Date.parse(text) : NaN
  return Number.isNaN(at) ? null : Math.max(0, at - now)
}

const worthARepeat = (status: number): boolean => status === 408 || status === 425 || status === 429 || status >= 500

/** The status and the first line of the body, as long as it is: whoever keeps it takes secrets out first, then cuts. */
const detailOf = ({ status, body }: PostAnswer): string => {
  const [first = ''] = body.trim().split(/[\r\n]/, 1)
  return oneLine(`HTTP ${status} ${first}`, 5000)
}

/**
 * What the answer of an HTTP provider means. Returns it in a few words where the message was taken (2xx). Otherwise throws a
 * SendError: for good where trying again cannot help (3xx, 4xx but 408, 425 and 429), with the time the provider asks for.
 */
export const accepted = (answer: PostAnswer, now: number): string => {
  if (answer.status >= 200 && answer.status < 300) return detailOf(answer)
  throw new SendError(detailOf(answer), { permanent: !worthARepeat(answer.status), retryAfterMs: retryAfterMs(answer, now) })
}

/** Posts to a provider that says with its status whether it took the message, and resolves with its answer in a few words. */
export type ProviderPost = (post: Post, signal: AbortSignal) => Promise<string>

export const providerPost = derive(
  { clock, httpPost },
  ({ clock, httpPost }): ProviderPost =>
    async (post, signal) =>
      accepted(await httpPost(post, signal), clock.now()),
  name('alerting.providerPost'),
)

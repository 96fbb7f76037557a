import { name, provide } from '@pumped-fn/core-next'

/** What a provider answered: the status, the headers in lower case, the first 4 KiB of the body. */
export interface PostAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

export interface Post {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** Sends one POST under the outbound policy, following no redirect. Throws in words for users where no answer comes. */
export type HttpPost = (post: Post, signal: AbortSignal) => Promise<PostAnswer>

export const httpPost = provide((): HttpPost => {
  throw new Error('not built yet')
}, name('alerting.httpPost'))

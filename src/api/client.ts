import { createTRPCClient, httpBatchLink, httpSubscriptionLink, splitLink, type TRPCClient } from '@trpc/client'
import { EventSource as FetchEventSource, type FetchLike } from 'eventsource'
import type { AppRouter } from './trpc.ts'

export type { AppRouter } from './trpc.ts'
export type HaleClient = TRPCClient<AppRouter>

export interface HaleClientOptions {
  /** Sent with every call, subscriptions included. */
  readonly headers?: Readonly<Record<string, string>>
}

/** A typed client of the Hale that answers at `url`, such as `http://127.0.0.1:3000`. */
export const createHaleClient = (url: string, { headers = {} }: HaleClientOptions = {}): HaleClient => {
  const endpoint = new URL('/api/trpc', url).href
  const withHeaders: FetchLike = (input, init) => fetch(input, { ...init, headers: { ...init?.headers, ...headers } })
  return createTRPCClient<AppRouter>({
    links: [
      splitLink({
        condition: ({ type }) => type === 'subscription',
        // The one built into browsers cannot send headers, and Node has none.
        true: httpSubscriptionLink({ url: endpoint, EventSource: FetchEventSource, eventSourceOptions: { fetch: withHeaders } }),
        false: httpBatchLink({ url: endpoint, headers, maxURLLength: 8000 }),
      }),
    ],
  })
}

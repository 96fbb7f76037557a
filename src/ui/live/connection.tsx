'use client'

import { createContext, type ReactNode, useContext, useEffect, useReducer, useState } from 'react'

/** How this page stands with the server. `lostAt` is the moment up to which the page was kept fresh, epoch milliseconds. */
export type Connection = { readonly phase: 'connecting' } | { readonly phase: 'live' } | { readonly phase: 'lost'; readonly lostAt: number }

type News = 'up' | 'down'

const reduce = (connection: Connection, news: News): Connection => {
  if (news === 'up') return connection.phase === 'live' ? connection : { phase: 'live' }
  return connection.phase === 'lost' ? connection : { phase: 'lost', lostAt: Date.now() }
}

/** A short loss, such as a restart, is no news; after this long the page says that what it shows is old. */
const graceMs = 4000

export interface Freshness {
  readonly connection: Connection
  /** Set once a loss outlasts its grace: the moment up to which what is shown is known to be true. */
  readonly staleSince: number | null
}

const FreshnessContext = createContext<Freshness>({ connection: { phase: 'connecting' }, staleSince: null })

export const useFreshness = (): Freshness => useContext(FreshnessContext)

const useStaleSince = (connection: Connection): number | null => {
  const lostAt = connection.phase === 'lost' ? connection.lostAt : null
  const [staleSince, setStaleSince] = useState<number | null>(null)
  useEffect(() => {
    const timer = lostAt === null ? undefined : setTimeout(setStaleSince, graceMs, lostAt)
    return () => {
      clearTimeout(timer)
      setStaleSince(null)
    }
  }, [lostAt])
  return staleSince
}

/** Follows the news of a connection and says what they mean for what is shown. */
export const useConnection = () => {
  const [connection, tell] = useReducer(reduce, { phase: 'connecting' })
  return { tell, freshness: { connection, staleSince: useStaleSince(connection) } }
}

export const FreshnessProvider = ({ value, children }: { readonly value: Freshness; readonly children: ReactNode }) => (
  <FreshnessContext.Provider value={value}>{children}</FreshnessContext.Provider>
)

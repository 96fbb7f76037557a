'use client'

import { useQuery, useQueryClient } from '@tanstack/react-query'
import Link from 'next/link'
import { useRefreshed } from '../../live/refreshed.ts'
import { useTRPCClient } from '../../trpc.ts'
import { countWords } from '../../words.ts'
import { deliveriesKey } from '../keys.ts'
import { tellsOfAlerting } from '../news.ts'
import classes from './undelivered.module.css'

const most = 100

/** Says that messages did not arrive, where that is so. */
export const Undelivered = () => {
  const client = useTRPCClient()
  const queryClient = useQueryClient()
  const queryKey = [...deliveriesKey, 'dead', most]
  const { data } = useQuery({
    queryKey,
    queryFn: ({ signal }) => client.deliveries.list.query({ status: 'dead', limit: most }, { signal }),
  })
  useRefreshed(tellsOfAlerting, () => queryClient.invalidateQueries({ queryKey }))
  const count = data?.items.length ?? 0
  return (
    <div role="status">
      {count > 0 && (
        <p className={classes.undelivered}>
          <strong>
            {data?.nextCursor === null ? '' : 'More than '}
            {countWords(count, 'delivery', 'deliveries')} failed.
          </strong>{' '}
          <Link href="/dashboard/alerts/deliveries">See why, and send {count === 1 ? 'it' : 'them'} again</Link>
        </p>
      )}
    </div>
  )
}

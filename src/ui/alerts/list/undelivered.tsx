'use client'

import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useTRPCClient } from '../../trpc.ts'
import { countWords } from '../../words.ts'
import { deliveriesKey } from '../keys.ts'
import classes from './undelivered.module.css'

const most = 100

/** Says that messages did not arrive, where that is so. */
export const Undelivered = () => {
  const client = useTRPCClient()
  const queryKey = [...deliveriesKey, 'dead', most]
  const { data } = useQuery({
    queryKey,
    queryFn: ({ signal }) => client.deliveries.list.query({ status: 'dead', limit: most }, { signal }),
  })
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

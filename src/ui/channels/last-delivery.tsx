'use client'

import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { deliveriesKey } from '../alerts/keys.ts'
import { statusWords } from '../alerts/deliveries/words.ts'
import { Ago } from '../time/times.tsx'
import { useTRPCClient } from '../trpc.ts'
import classes from './channels.module.css'

/** What went to a channel last, and how that ended. */
export const LastDelivery = ({ channelId }: { readonly channelId: string }) => {
  const client = useTRPCClient()
  const { data } = useQuery({
    queryKey: [...deliveriesKey, 'last', channelId],
    queryFn: ({ signal }) => client.deliveries.list.query({ channel: channelId, limit: 1 }, { signal }),
  })
  const last = data?.items[0]
  if (!data) return <>{'\u2007'}</>
  if (!last) return <span className={classes.quietly}>nothing sent yet</span>
  const lastTry = last.attempts.at(-1)
  return (
    <>
      <Link href={`/dashboard/alerts/${last.alertId}`} prefetch={false} className={classes.lastLink}>
        {statusWords[last.status]}
      </Link>{' '}
      <span className={classes.quietly}>
        <Ago at={last.sentAt ?? lastTry?.at ?? last.createdAt} />
        {lastTry && last.status !== 'sent' && `: ${lastTry.detail}`}
      </span>
    </>
  )
}

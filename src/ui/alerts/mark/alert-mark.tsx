'use client'

import { useQuery, useQueryClient } from '@tanstack/react-query'
import Link from 'next/link'
import { useRefreshed } from '../../live/refreshed.ts'
import { useTRPCClient } from '../../trpc.ts'
import { alertsKey } from '../keys.ts'
import { tellsOfAlerting } from '../news.ts'
import { standingOf } from './standing.ts'

const most = 20

/** Alerts of what. */
type Subject = { readonly incident: string } | { readonly service: string }

interface Props {
  readonly subject: Subject
  readonly className?: string | undefined
}

/** Says quietly how the open alerts of something stand, and leads to them; nothing where there are none. */
export const AlertMark = ({ subject, className }: Props) => {
  const client = useTRPCClient()
  const queryClient = useQueryClient()
  const queryKey = [...alertsKey, 'mark', subject]
  const { data } = useQuery({
    queryKey,
    queryFn: ({ signal }) =>
      client.alerts.list.query({ ...subject, status: ['active', 'acknowledged', 'suppressed'], limit: most }, { signal }),
  })
  useRefreshed(tellsOfAlerting, () => queryClient.invalidateQueries({ queryKey }))
  const standing = standingOf(data?.items ?? [])
  return (
    standing && (
      <Link className={className} href={standing.href} prefetch={false} title={standing.words}>
        {standing.words}
      </Link>
    )
  )
}

'use client'

import { useQuery } from '@tanstack/react-query'
import { useFreshness } from '../live/connection.tsx'
import { faviconOf } from '../status/favicon.ts'
import { useTRPC } from '../trpc.ts'

/** The tab of a page about alerts: it tells how many of them wait for somebody. The icon speaks of services alone. */
export const PageFace = ({ title }: { readonly title: string }) => {
  const stale = useFreshness().staleSince !== null
  const active = useQuery(useTRPC().alerts.counts.queryOptions()).data?.active ?? 0
  return (
    <>
      <title>{stale ? 'Hale does not answer' : `${active > 0 ? `${active} active · ` : ''}${title} · Hale`}</title>
      <link rel="icon" type="image/svg+xml" href={faviconOf('unknown')} />
    </>
  )
}

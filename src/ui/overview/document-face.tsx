'use client'

import { useFreshness } from '../live/connection.tsx'
import { faviconOf } from '../status/favicon.ts'
import { type Counts, worstState } from './counts.ts'

const titleOf = ({ unhealthy, degraded }: Counts): string => {
  if (unhealthy > 0) return `${unhealthy} unhealthy · Hale`
  return degraded > 0 ? `${degraded} degraded · Hale` : 'Hale'
}

/** Makes the tab tell how things stand, by its title and its icon. */
export const DocumentFace = ({ counts }: { readonly counts: Counts }) => {
  const stale = useFreshness().staleSince !== null
  const icon = faviconOf(stale ? 'unknown' : (worstState(counts) ?? 'unknown'))
  return (
    <>
      <title>{stale ? 'Hale does not answer' : titleOf(counts)}</title>
      <link rel="icon" type="image/svg+xml" href={icon} />
    </>
  )
}

'use client'

import { useFreshness } from '../live/connection.tsx'
import type { ServiceView } from '../model.ts'
import { faviconOf } from '../status/favicon.ts'
import { stateWords } from '../status/shapes.ts'
import { stateOf } from '../status/state.ts'

/** Makes the tab tell how the service stands. */
export const DocumentFace = ({ service }: { readonly service: ServiceView }) => {
  const stale = useFreshness().staleSince !== null
  const state = stateOf(service)
  const title = state === 'healthy' ? service.name : `${stateWords[state]}: ${service.name}`
  return (
    <>
      <title>{stale ? 'Hale does not answer' : `${title} · Hale`}</title>
      <link rel="icon" type="image/svg+xml" href={faviconOf(stale ? 'unknown' : state)} />
    </>
  )
}

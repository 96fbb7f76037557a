'use client'

import { Button, Skeleton } from '@mantine/core'
import { useUrlState } from '../url-state.ts'
import { useFreshness } from '../live/connection.tsx'
import { faviconOf } from '../status/favicon.ts'
import { RenderedAtProvider } from '../time/clock.tsx'
import { countWords } from '../words.ts'
import { EmptyFace } from './empty-face.tsx'
import { filterOf, isFiltered } from './filter.ts'
import { Filters } from './filters.tsx'
import { IncidentList } from './incident-list.tsx'
import { useIncidents } from './use-incidents.ts'
import classes from './incidents.module.css'

interface Props {
  /** Groups that services are in. */
  readonly groups: readonly string[]
  readonly drawnAt: number
}

/** Everything that failed, now and before. */
export const IncidentsPage = ({ groups, drawnAt }: Props) => {
  const { params } = useUrlState()
  const filter = filterOf(params)
  const { data, isError, isPlaceholderData, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } = useIncidents(filter)
  const incidents = data?.pages.flatMap(({ items }) => items)
  const open = incidents?.filter(({ recoveredAt }) => recoveredAt === null) ?? []
  const stale = useFreshness().staleSince !== null
  return (
    <RenderedAtProvider at={drawnAt}>
      <title>{stale ? 'Hale does not answer' : `${open.length > 0 ? `${open.length} open · ` : ''}Incidents · Hale`}</title>
      <link rel="icon" type="image/svg+xml" href={faviconOf(stale ? 'unknown' : open.length > 0 ? 'unhealthy' : 'healthy')} />
      <h1 className={classes.title}>Incidents</h1>
      <Filters filter={filter} groups={groups} />
      <p className={classes.sum} role="status">
        {incidents && `${countWords(incidents.length, 'incident')}${hasNextPage ? ' and more' : ''}, ${open.length} open`}
      </p>
      {!incidents && !isError && <Skeleton height="30rem" radius="sm" />}
      {!incidents && isError && <EmptyFace words="The incidents could not be read." action="Try again" onAct={() => void refetch()} />}
      {incidents?.length === 0 && <EmptyFace {...emptyWords(isFiltered(filter))} />}
      {incidents && incidents.length > 0 && <IncidentList incidents={incidents} stale={isPlaceholderData} />}
      {hasNextPage && (
        <Button variant="default" mt="md" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          Older incidents
        </Button>
      )}
    </RenderedAtProvider>
  )
}

const emptyWords = (filtered: boolean): { readonly words: string } => ({
  words: filtered
    ? 'No incident passes these filters.'
    : 'Nothing has failed so far. An incident appears here as soon as a check finds a service unhealthy.',
})

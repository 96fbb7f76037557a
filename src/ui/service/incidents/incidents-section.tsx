'use client'

import type { LiveBatch } from '#api/schema/row.ts'
import type { Incident } from '#domain/incident.ts'
import { Button, Skeleton } from '@mantine/core'
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import Link from 'next/link'
import { useLiveListener } from '../../live/listeners.tsx'
import { useTRPCClient } from '../../trpc.ts'
import { IncidentRow } from './incident-row.tsx'
import classes from './incidents-section.module.css'

const pageSize = 5

const touches = (batches: readonly LiveBatch[], serviceId: string): boolean =>
  batches.some(({ incidents }) => incidents.some((incident) => incident.serviceId === serviceId))

const useIncidents = (serviceId: string) => {
  const client = useTRPCClient()
  const queryClient = useQueryClient()
  const queryKey = ['service incidents', serviceId] as const
  const query = useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam, signal }) =>
      client.services.incidents.query({ id: serviceId, limit: pageSize, ...(pageParam !== null && { cursor: pageParam }) }, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
  })
  const refetch = (): Promise<void> => queryClient.invalidateQueries({ queryKey })
  useLiveListener({
    patch: (batches) => {
      if (touches(batches, serviceId)) void refetch()
    },
    refetch,
  })
  return query
}

interface Props {
  readonly serviceId: string
  /** The open one, whose count of failed checks grows with every check. */
  readonly active: Incident | null
}

/** Incidents of the service, newest first. */
export const IncidentsSection = ({ serviceId, active }: Props) => {
  const { data, isError, hasNextPage, isFetchingNextPage, fetchNextPage } = useIncidents(serviceId)
  const incidents = data?.pages.flatMap(({ items }) => items).map((incident) => (incident.id === active?.id ? active : incident))
  return (
    <section className={classes.section} aria-labelledby="incidents">
      <div className={classes.bar}>
        <h2 id="incidents" className={classes.heading}>
          Incidents
        </h2>
        <Link href={`/dashboard/incidents?service=${serviceId}`}>Search them</Link>
      </div>
      {!incidents && !isError && <Skeleton height="7.5rem" radius="sm" />}
      {isError && !incidents && <p className={classes.none}>The incidents could not be read.</p>}
      {incidents?.length === 0 && <p className={classes.none}>No incident so far.</p>}
      {incidents && incidents.length > 0 && (
        <ul className={classes.list} aria-labelledby="incidents">
          {incidents.map((incident) => (
            <IncidentRow key={incident.id} incident={incident} />
          ))}
        </ul>
      )}
      {hasNextPage && (
        <Button variant="subtle" size="compact-sm" mt="sm" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          Older incidents
        </Button>
      )}
    </section>
  )
}

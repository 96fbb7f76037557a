'use client'

import { Button, Skeleton } from '@mantine/core'
import type { DeliveryOfAlert } from '#api/schema/delivery.ts'
import type { DeliveryStatus } from '#domain/alerting/alert.ts'
import Link from 'next/link'
import { EmptyFace } from '../../incidents/empty-face.tsx'
import { RenderedAtProvider } from '../../time/clock.tsx'
import { useUrlState } from '../../url-state.ts'
import { countWords } from '../../words.ts'
import { PageFace } from '../page-face.tsx'
import { DeliveryItem } from './delivery-item.tsx'
import { Filters } from './filters.tsx'
import { type Filter, useDeliveries } from './use-deliveries.ts'
import classes from './deliveries.module.css'

const emptyWords: Readonly<Record<DeliveryStatus, string>> = {
  dead: 'Nothing was given up: everything that was sent has arrived or is on its way.',
  pending: 'Nothing is on its way.',
  sent: 'Nothing has been delivered so far.',
  withdrawn: 'Nothing was withdrawn.',
}

const shown = ['dead', 'pending', 'sent'] as const

const filterOf = (params: Pick<URLSearchParams, 'get'>): Filter => ({
  status: shown.find((status) => status === params.get('status')) ?? 'dead',
  channel: params.get('channel'),
})

const About = ({ delivery: { alert } }: { readonly delivery: DeliveryOfAlert }) =>
  alert === null ? (
    'an alert that is no longer kept'
  ) : (
    <Link href={`/dashboard/alerts/${alert.id}`} prefetch={false}>
      {alert.title}
    </Link>
  )

/** What could not be delivered, what is on its way, and what arrived. */
export const DeliveriesPage = ({ drawnAt }: { readonly drawnAt: number }) => {
  const filter = filterOf(useUrlState().params)
  const { data, isError, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } = useDeliveries(filter)
  const deliveries = data?.pages.flatMap(({ items }) => items)
  return (
    <RenderedAtProvider at={drawnAt}>
      <PageFace title="Deliveries" />
      <header className={classes.head}>
        <nav aria-label="Breadcrumb" className={classes.crumbs}>
          <Link href="/dashboard/alerts">All alerts</Link>
        </nav>
        <h1>Deliveries</h1>
        <p>
          Alerts that reach a channel close together travel in one message. A message that does not arrive is tried again for about an hour,
          then given up. Sending it again sends all that was in it.
        </p>
      </header>
      <Filters filter={filter} />
      <p className={classes.sum} role="status">
        {deliveries && `${countWords(deliveries.length, 'delivery', 'deliveries')}${hasNextPage ? ' and more' : ''}`}
      </p>
      {!deliveries && !isError && <Skeleton height="20rem" radius="sm" />}
      {!deliveries && isError && <EmptyFace words="The deliveries could not be read." action="Try again" onAct={() => void refetch()} />}
      {deliveries?.length === 0 && <EmptyFace words={emptyWords[filter.status]} />}
      {deliveries && deliveries.length > 0 && (
        <ul className={classes.list} aria-label="Deliveries, newest first">
          {deliveries.map((delivery) => (
            <DeliveryItem key={delivery.id} delivery={delivery} about={<About delivery={delivery} />} />
          ))}
        </ul>
      )}
      {hasNextPage && (
        <Button variant="default" mt="md" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          Older deliveries
        </Button>
      )}
    </RenderedAtProvider>
  )
}

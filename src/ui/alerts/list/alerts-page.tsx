'use client'

import { Button, Skeleton } from '@mantine/core'
import type { AlertView } from '#api/schema/alert.ts'
import Link from 'next/link'
import { useState } from 'react'
import { EmptyFace } from '../../incidents/empty-face.tsx'
import { RenderedAtProvider } from '../../time/clock.tsx'
import { useUrlState } from '../../url-state.ts'
import { AcknowledgeDialog } from '../acting/acknowledge-dialog.tsx'
import { PageFace } from '../page-face.tsx'
import { AlertList } from './alert-list.tsx'
import { filterOf, isFiltered, showsPast } from './filter.ts'
import { Filters } from './filters.tsx'
import { NothingYet } from './nothing-yet.tsx'
import { sectionsOf } from './sections.ts'
import { Undelivered } from './undelivered.tsx'
import { useAlerts } from './use-alerts.ts'
import { sectionWords } from './words.ts'
import classes from './list.module.css'

/** Everything that somebody is to know of, now and before. */
export const AlertsPage = ({ drawnAt }: { readonly drawnAt: number }) => {
  const filter = filterOf(useUrlState().params)
  const { open, past } = useAlerts(filter)
  const [acting, setActing] = useState<AlertView | null>(null)
  const sections = sectionsOf(open.data ?? [])
  const over = showsPast(filter) ? past.data?.pages.flatMap(({ items }) => items) : []
  const isKnown = open.data !== undefined && over !== undefined
  const isEmpty = isKnown && sections.length + over.length === 0
  return (
    <RenderedAtProvider at={drawnAt}>
      <PageFace title="Alerts" />
      <div className={classes.head}>
        <h1>Alerts</h1>
        <Link href="/dashboard/alerts/deliveries">Deliveries</Link>
      </div>
      {(!isEmpty || isFiltered(filter)) && <Filters filter={filter} />}
      <Undelivered />
      {!isKnown && (open.isError || past.isError) && (
        <EmptyFace
          words="The alerts could not be read."
          action="Try again"
          onAct={() => void Promise.all([open.refetch(), past.refetch()])}
        />
      )}
      {!isKnown && !open.isError && !past.isError && <Skeleton height="30rem" radius="sm" mt="xl" />}
      {isEmpty && (isFiltered(filter) ? <EmptyFace words="No alert passes these filters." /> : <NothingYet />)}
      {isKnown &&
        sections.map(({ status, alerts }) => (
          <AlertList key={status} title={sectionWords[status]} alerts={alerts} isOld={open.isPlaceholderData} onAcknowledge={setActing} />
        ))}
      {isKnown && over.length > 0 && (
        <AlertList
          title={sectionWords.resolved}
          alerts={over}
          hasMore={past.hasNextPage}
          isOld={past.isPlaceholderData}
          onAcknowledge={setActing}
        >
          {past.hasNextPage && (
            <Button variant="default" mt="md" loading={past.isFetchingNextPage} onClick={() => void past.fetchNextPage()}>
              Older alerts
            </Button>
          )}
        </AlertList>
      )}
      {acting && <AcknowledgeDialog key={acting.id} alert={acting} onClose={() => setActing(null)} />}
    </RenderedAtProvider>
  )
}

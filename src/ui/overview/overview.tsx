'use client'

import { useMemo } from 'react'
import type { ServicePage } from '../model.ts'
import { useServices } from '../services.ts'
import { RenderedAtProvider } from '../time/clock.tsx'
import { ActiveIncidents } from './active-incidents.tsx'
import { DocumentFace } from './document-face.tsx'
import { FirstStep } from './first-step.tsx'
import { Headline } from './headline.tsx'
import { ServiceTable } from './service-table.tsx'
import { type Counts, countStates, withIncident, worstFirst } from './summary.ts'

export interface OverviewProps {
  /** The list as the server drew the page. */
  readonly drawn: ServicePage
  /** When it did, epoch milliseconds. */
  readonly drawnAt: number
  /** Where this Hale is reached, such as `http://127.0.0.1:3000`. */
  readonly origin: string
}

const Board = ({ services, counts }: { readonly services: ServicePage['items']; readonly counts: Counts }) => {
  const ordered = useMemo(() => worstFirst(services), [services])
  const incidents = useMemo(() => withIncident(services), [services])
  return (
    <>
      <Headline services={services} counts={counts} />
      <ActiveIncidents incidents={incidents} />
      <ServiceTable services={ordered} />
    </>
  )
}

export const Overview = ({ drawn, drawnAt, origin }: OverviewProps) => {
  const { items } = useServices(drawn)
  const counts = useMemo(() => countStates(items), [items])
  return (
    <RenderedAtProvider at={drawnAt}>
      <DocumentFace counts={counts} />
      {items.length === 0 ? <FirstStep origin={origin} /> : <Board services={items} counts={counts} />}
    </RenderedAtProvider>
  )
}

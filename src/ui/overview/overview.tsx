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
import { countStates, withIncident, worstFirst } from './summary.ts'

export interface OverviewProps {
  /** The list as the server drew the page. */
  readonly drawn: ServicePage
  /** When it did, epoch milliseconds. */
  readonly drawnAt: number
  /** Where this Hale is reached, such as `http://127.0.0.1:3000`. */
  readonly origin: string
}

const Board = ({ services }: { readonly services: ServicePage['items'] }) => {
  const ordered = useMemo(() => worstFirst(services), [services])
  const counts = useMemo(() => countStates(services), [services])
  const incidents = useMemo(() => withIncident(services), [services])
  return (
    <>
      <DocumentFace counts={counts} />
      <Headline services={services} counts={counts} />
      <ActiveIncidents incidents={incidents} />
      <ServiceTable services={ordered} />
    </>
  )
}

export const Overview = ({ drawn, drawnAt, origin }: OverviewProps) => {
  const { items } = useServices(drawn)
  return (
    <RenderedAtProvider at={drawnAt}>{items.length === 0 ? <FirstStep origin={origin} /> : <Board services={items} />}</RenderedAtProvider>
  )
}

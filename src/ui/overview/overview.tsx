'use client'

import { useMemo } from 'react'
import { useDrawnRows } from '../rows/rows.ts'
import { RenderedAtProvider } from '../time/clock.tsx'
import { ActiveIncidents } from './active-incidents.tsx'
import { countStates } from './counts.ts'
import { DocumentFace } from './document-face.tsx'
import { type Drawn, useDrawn } from './drawn.ts'
import { FirstStep } from './first-step.tsx'
import { Headline } from './headline.tsx'
import { ServiceList } from './service-list.tsx'
import { useView } from './use-view.ts'

export interface OverviewProps {
  /** All services, packed. */
  readonly rows: string
  readonly drawn: Drawn
  /** The last event that was known when the page was drawn. */
  readonly drawnAfter: string
  /** When that was, epoch milliseconds. */
  readonly drawnAt: number
  /** Where this Hale is reached, such as `http://127.0.0.1:3000`. */
  readonly origin: string
}

export const Overview = ({ rows: packed, drawn, drawnAfter, drawnAt, origin }: OverviewProps) => {
  const rows = useDrawnRows(packed, drawnAfter)
  const { active, last, fleet } = useDrawn(drawn, drawnAfter)
  const [view, change] = useView()
  const counts = useMemo(() => countStates(rows), [rows])
  return (
    <RenderedAtProvider at={drawnAt}>
      <DocumentFace counts={counts} />
      {rows.length === 0 ? (
        <FirstStep origin={origin} />
      ) : (
        <>
          <Headline rows={rows} counts={counts} last={active.length === 0 ? last : null} fleet={fleet} view={view} change={change} />
          <ActiveIncidents incidents={active} />
          <ServiceList rows={rows} view={view} change={change} />
        </>
      )}
    </RenderedAtProvider>
  )
}

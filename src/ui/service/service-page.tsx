'use client'

import type { MaintenanceView } from '#api/schema/maintenance.ts'
import type { ServiceDetail } from '#api/schema/service.ts'
import type { Silence } from '#domain/alerting/alert.ts'
import Link from 'next/link'
import { Notice } from '../shell/notice.tsx'
import { RenderedAtProvider } from '../time/clock.tsx'
import { ChartSection } from './chart/chart-section.tsx'
import { ChecksSection } from './checks/checks-section.tsx'
import { DayBars } from './days/day-bars.tsx'
import { DependenciesSection } from './dependencies/dependencies-section.tsx'
import { DocumentFace } from './document-face.tsx'
import { Figures } from './figures.tsx'
import { Header } from './header.tsx'
import { IncidentsSection } from './incidents/incidents-section.tsx'
import { PhaseBar } from './phase-bar.tsx'
import { QuietNote } from './quiet-note.tsx'
import { useService } from './use-service.ts'

export interface ServicePageProps {
  /** The service as the server drew the page. */
  readonly drawn: ServiceDetail
  readonly windows: readonly MaintenanceView[]
  readonly silences: readonly Silence[]
  /** When it did, epoch milliseconds. */
  readonly drawnAt: number
}

const Deleted = ({ name }: { readonly name: string }) => (
  <Notice title={`${name} has been deleted.`} detail="It is watched no longer, and its history is gone with it.">
    <Link href="/">To the overview</Link>
  </Notice>
)

/** One service: how it stands, how it stood, and what one can do about it. */
export const ServicePage = ({ drawn, windows, silences, drawnAt }: ServicePageProps) => {
  const { service, deleted } = useService(drawn)
  if (deleted) return <Deleted name={service.name} />
  return (
    <RenderedAtProvider at={drawnAt}>
      <DocumentFace service={service} />
      <Header service={service} />
      <QuietNote service={service} windows={windows} silences={silences} />
      <ChartSection service={service} />
      <Figures service={service} />
      <DayBars serviceId={service.id} />
      <PhaseBar phases={service.phases} />
      <DependenciesSection service={service} />
      <IncidentsSection serviceId={service.id} active={service.activeIncident} />
      <ChecksSection serviceId={service.id} />
    </RenderedAtProvider>
  )
}

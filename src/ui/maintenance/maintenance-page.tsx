'use client'

import { useState } from 'react'
import type { MaintenanceView } from '#api/schema/maintenance.ts'
import { viewersZone } from '../local-time/local-text.ts'
import { everyService } from '../match/match-draft.ts'
import { SetupPage } from '../setup/setup-page.tsx'
import { type MaintenanceDraft, maintenanceDraftOf, newMaintenance } from './maintenance-draft.ts'
import { MaintenanceForm } from './maintenance-form.tsx'

export interface MaintenancePageProps {
  /** The window to change, or to begin a new one from. */
  readonly window: MaintenanceView | null
  readonly isNew: boolean
  /** The service that a new one is about, or null. */
  readonly serviceId: string | null
  /** When the page was drawn, epoch milliseconds. */
  readonly drawnAt: number
}

const beginning = ({ window, isNew, serviceId, drawnAt }: MaintenancePageProps): MaintenanceDraft => {
  if (window !== null) {
    const draft = maintenanceDraftOf(window, drawnAt, viewersZone())
    return isNew ? { ...draft, name: `${window.name} (copy)` } : draft
  }
  const draft = newMaintenance(drawnAt, viewersZone())
  return serviceId === null ? draft : { ...draft, match: { ...everyService, services: [serviceId] } }
}

const titleOf = (window: MaintenanceView | null, isNew: boolean): string => {
  if (window === null) return 'Plan maintenance'
  return isNew ? `New maintenance like ${window.name}` : `Edit ${window.name}`
}

/** The page on which maintenance is planned or changed. */
export const MaintenancePage = (props: MaintenancePageProps) => {
  const [known, setKnown] = useState(props)
  const { window, isNew } = known
  return (
    <SetupPage title={titleOf(window, isNew)} drawnAt={props.drawnAt}>
      <MaintenanceForm
        key={window?.updatedAt ?? 0}
        draft={beginning(known)}
        window={isNew ? null : window}
        onReload={(theirs) => setKnown({ ...known, window: theirs })}
      />
    </SetupPage>
  )
}

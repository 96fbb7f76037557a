'use client'

import type { Silence } from '#domain/alerting/alert.ts'
import { useName } from '../alerts/acting/use-name.ts'
import { everyService } from '../match/match-draft.ts'
import { SetupPage } from '../setup/setup-page.tsx'
import { newSilence, type SilenceDraft, silenceDraftOf } from './silence-draft.ts'
import { SilenceForm } from './silence-form.tsx'

export interface SilencePageProps {
  /** The silence to change; null where a new one is made. */
  readonly silence: Silence | null
  /** The service that a new one is about, or null. */
  readonly serviceId: string | null
  /** When the page was drawn, epoch milliseconds. */
  readonly drawnAt: number
}

const beginning = ({ silence, serviceId, drawnAt }: SilencePageProps, name: string): SilenceDraft => {
  if (silence !== null) return silenceDraftOf(silence)
  const draft = newSilence(drawnAt, name)
  return serviceId === null ? draft : { ...draft, match: { ...everyService, services: [serviceId] } }
}

/** The page on which services are silenced, or a silence is changed. */
export const SilencePage = (props: SilencePageProps) => {
  const [name, setName] = useName()
  return (
    <SetupPage title={props.silence ? 'Change the silence' : 'New silence'} drawnAt={props.drawnAt}>
      <SilenceForm draft={beginning(props, name)} silence={props.silence} onNamed={setName} />
    </SetupPage>
  )
}

'use client'

import type { MaintenanceView } from '#api/schema/maintenance.ts'
import { ZoneField } from '../local-time/zone-field.tsx'
import { MatchFields } from '../match/match-fields.tsx'
import { type Card, CardChoice } from '../setup/card-choice.tsx'
import { SetupConflict } from '../setup/conflict.tsx'
import { Section } from '../setup/section.tsx'
import { SetupForm } from '../setup/setup-form.tsx'
import { type DraftForm, useDraft } from '../setup/use-draft.ts'
import { NameField } from '../setup/name-field.tsx'
import { useStoring } from '../setup/use-storing.ts'
import { ForeseenTimes } from './foreseen.tsx'
import { type MaintenanceDraft, maintenanceInputOf, type Pattern, withPattern } from './maintenance-draft.ts'
import { OnceFields, RecurringFields } from './pattern-fields.tsx'
import { useMaintenanceStore } from './use-maintenance.ts'

interface Props {
  readonly draft: MaintenanceDraft
  /** The window that is changed; null where a new one is made. */
  readonly window: MaintenanceView | null
  readonly onReload: (theirs: MaintenanceView) => void
}

const list = '/dashboard/maintenance'

const cards: readonly Card<Pattern>[] = [
  { value: 'once', title: 'Once', text: 'From one time to another' },
  { value: 'daily', title: 'Daily', text: 'Every day, or every so many days' },
  { value: 'weekly', title: 'Weekly', text: 'On some days of the week' },
  { value: 'monthly', title: 'Monthly', text: 'On a day of the month, or such as the second Sunday' },
  { value: 'own', title: 'By a rule', text: 'Any other recurrence, as calendars write it' },
]

const labels = {
  name: 'name',
  match: 'whom it covers',
  startsAt: 'its begin',
  endsAt: 'its end',
  rrule: 'when it recurs',
  duration: 'how long it lasts',
  timeZone: 'time zone',
} as const

const TimeFields = ({ form: { draft, set } }: { readonly form: DraftForm<MaintenanceDraft> }) => (
  <>
    <CardChoice
      name="pattern"
      label="How often"
      cards={cards}
      value={draft.pattern}
      onChange={(pattern) => set(withPattern(draft, pattern, Date.now()))}
    />
    {draft.pattern === 'once' ? <OnceFields draft={draft} set={set} /> : <RecurringFields draft={draft} set={set} />}
    <ZoneField value={draft.timeZone} onChange={(timeZone) => set({ timeZone })} />
  </>
)

/** Planned work: whom it covers, and when. */
export const MaintenanceForm = ({ draft: initial, window, onReload }: Props) => {
  const form = useDraft(initial)
  const { draft, set } = form
  const store = useMaintenanceStore()
  const storing = useStoring({ store, stored: window, input: () => maintenanceInputOf(draft), backTo: list, onRefused: form.refuse })
  const conflict = window && storing.theirs && (
    <SetupConflict
      noun="window"
      before={window}
      theirs={storing.theirs}
      labels={labels}
      onReload={() => storing.theirs && onReload(storing.theirs)}
      onOverwrite={() => storing.theirs && storing.save(storing.theirs)}
    />
  )
  return (
    <SetupForm
      label="Maintenance"
      submit={window ? 'Save changes' : 'Plan it'}
      backTo={list}
      form={form}
      storing={storing}
      conflict={conflict}
    >
      <NameField value={form.draft.name} onChange={(name) => form.set({ name })} />
      <Section
        title="Which services"
        hint="Nobody is told of them while the window is open. They are still checked, and the checks are marked."
      >
        <MatchFields value={draft.match} onChange={(match) => set({ match })} />
      </Section>
      <Section title="When">
        <TimeFields form={form} />
      </Section>
      <Section title="Next times" text="by the clock of its time zone">
        <ForeseenTimes draft={draft} id={window?.id ?? null} />
      </Section>
    </SetupForm>
  )
}

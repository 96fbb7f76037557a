'use client'

import { SegmentedControl, Textarea, TextInput } from '@mantine/core'
import { useId } from 'react'
import type { Silence } from '#domain/alerting/alert.ts'
import { LocalField } from '../local-time/local-field.tsx'
import { MatchFields } from '../match/match-fields.tsx'
import { useProblem, useProblemWithin } from '../schema-form/problems.tsx'
import { Section } from '../setup/section.tsx'
import { SetupForm } from '../setup/setup-form.tsx'
import { type DraftForm, useDraft } from '../setup/use-draft.ts'
import { useStoring } from '../setup/use-storing.ts'
import { useNow } from '../time/clock.tsx'
import { type SilenceDraft, silenceInputOf, type Until, untilOf, untils } from './silence-draft.ts'
import { SilenceEnd } from './silence-end.tsx'
import { useSilenceStore } from './use-silences.ts'
import classes from './silences.module.css'

interface Props {
  readonly draft: SilenceDraft
  /** The silence that is changed; null where a new one is made. */
  readonly silence: Silence | null
  /** Remembers who it was for the next time. */
  readonly onNamed: (by: string) => void
}

const list = '/dashboard/maintenance?tab=silences'

const untilWords: Readonly<Record<Until, string>> = { hour: '1\u00a0h', hours: '4\u00a0h', morning: 'Tomorrow 9:00', date: 'Other' }
const options = untils.map((value) => ({ value, label: untilWords[value] }))

type FormProps = { readonly form: DraftForm<SilenceDraft> }

const UntilFields = ({ form: { draft, set } }: FormProps) => {
  const problem = useProblem('until')
  const id = useId()
  const end = untilOf(draft, useNow())
  return (
    <>
      <div>
        <SegmentedControl
          data={options}
          value={draft.until}
          aria-label="Until"
          aria-describedby={id}
          onChange={(until: Until) => set({ until })}
        />
      </div>
      {draft.until === 'date' && <LocalField name="until" label="Until" required value={draft.date} onChange={(date) => set({ date })} />}
      <p id={id} className={classes.end}>
        {end !== null && <SilenceEnd until={end} />}
        {problem !== undefined && draft.until !== 'date' && <strong> {problem}</strong>}
      </p>
    </>
  )
}

const WordsFields = ({ form: { draft, set } }: FormProps) => (
  <>
    <TextInput
      name="by"
      label="Your name"
      withAsterisk
      autoComplete="name"
      value={draft.by}
      error={useProblemWithin('by')}
      onChange={({ currentTarget: { value } }) => set({ by: value })}
    />
    <Textarea
      name="reason"
      label="Reason"
      autosize
      minRows={1}
      maxRows={6}
      value={draft.reason}
      error={useProblemWithin('reason')}
      onChange={({ currentTarget: { value } }) => set({ reason: value })}
    />
  </>
)

/** Whom nobody wants to hear of, until when and why. */
export const SilenceForm = ({ draft: initial, silence, onNamed }: Props) => {
  const form = useDraft(initial)
  const { draft, set } = form
  const store = useSilenceStore()
  const input = () => {
    onNamed(draft.by)
    return silenceInputOf(draft, Date.now())
  }
  const storing = useStoring({ store, stored: silence, input, backTo: list, onRefused: form.refuse })
  return (
    <SetupForm label="Silence" submit={silence ? 'Save changes' : 'Silence'} backTo={list} form={form} storing={storing} conflict={null}>
      <Section title="Which services" hint="Nobody is told of them. They are still checked, and their alerts are kept as suppressed.">
        <MatchFields value={draft.match} onChange={(match) => set({ match })} />
      </Section>
      <Section title="Until">
        <UntilFields form={form} />
      </Section>
      <Section title="By whom" text="and why">
        <WordsFields form={form} />
      </Section>
    </SetupForm>
  )
}

'use client'

import type { Policy } from '#domain/alerting/alert.ts'
import type { ChannelChoice } from '../setup/channel-picker.tsx'
import { SetupConflict } from '../setup/conflict.tsx'
import { NumberMeasure } from '../setup/number-measure.tsx'
import { Section } from '../setup/section.tsx'
import { SetupForm } from '../setup/setup-form.tsx'
import { type DraftForm, useDraft } from '../setup/use-draft.ts'
import { NameField } from '../setup/name-field.tsx'
import { useStoring } from '../setup/use-storing.ts'
import { SpanField } from '../span/span-field.tsx'
import { LevelsField } from './levels-field.tsx'
import { type PolicyDraft, policyInputOf } from './policy-draft.ts'
import { channelNames } from './channel-names.ts'
import { Timeline } from './timeline.tsx'
import { usePolicyStore } from './use-policies.ts'
import classes from './policies.module.css'

interface Props {
  readonly draft: PolicyDraft
  /** The policy that is changed; null where a new one is made. */
  readonly policy: Policy | null
  readonly channels: readonly ChannelChoice[]
  readonly onReload: (theirs: Policy) => void
}

const list = '/dashboard/policies'
const labels = { name: 'name', levels: 'levels', repeatEvery: 'repetition', maxRepeats: 'number of repetitions' } as const

const RepeatFields = ({ form: { draft, set } }: { readonly form: DraftForm<PolicyDraft> }) => (
  <div className={classes.pairs}>
    <SpanField
      name="repeatEvery"
      label="Begins again after"
      description="Counted from the last level"
      usual="never"
      value={draft.repeatEvery}
      onChange={(repeatEvery) => set({ repeatEvery })}
    />
    <NumberMeasure
      name="maxRepeats"
      label="At most"
      description="How often it begins again"
      value={draft.maxRepeats}
      onChange={(maxRepeats) => set({ maxRepeats })}
    />
  </div>
)

/** Who is told next as long as nobody acknowledges, level by level. */
export const PolicyForm = ({ draft: initial, policy, channels, onReload }: Props) => {
  const form = useDraft(initial)
  const { draft, set } = form
  const store = usePolicyStore()
  const storing = useStoring({ store, stored: policy, input: () => policyInputOf(draft), backTo: list, onRefused: form.refuse })
  const conflict = policy && storing.theirs && (
    <SetupConflict
      noun="policy"
      before={policy}
      theirs={storing.theirs}
      labels={labels}
      onReload={() => storing.theirs && onReload(storing.theirs)}
      onOverwrite={() => storing.theirs && storing.save(storing.theirs)}
    />
  )
  return (
    <SetupForm
      label="Policy"
      submit={policy ? 'Save changes' : 'Add policy'}
      backTo={list}
      form={form}
      storing={storing}
      conflict={conflict}
    >
      <NameField value={form.draft.name} onChange={(name) => form.set({ name })} />
      <Section title="Levels" text="climbed until somebody acknowledges">
        <LevelsField levels={draft.levels} channels={channels} onChange={(levels) => set({ levels })} />
      </Section>
      <Section title="And then">
        <RepeatFields form={form} />
      </Section>
      <Section title="So it goes">
        <Timeline climb={policyInputOf(draft)} nameOf={channelNames(channels)} />
      </Section>
    </SetupForm>
  )
}

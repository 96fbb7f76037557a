'use client'

import { SegmentedControl, Switch } from '@mantine/core'
import { type Rule, severities, type Severity } from '#domain/alerting/alert.ts'
import { MatchFields } from '../match/match-fields.tsx'
import { useNameOf } from '../match/use-names.ts'
import type { ChannelChoice } from '../setup/channel-picker.tsx'
import { SetupConflict } from '../setup/conflict.tsx'
import { Section } from '../setup/section.tsx'
import { SetupForm } from '../setup/setup-form.tsx'
import { type DraftForm, useDraft } from '../setup/use-draft.ts'
import { NameField } from '../setup/name-field.tsx'
import { useStoring } from '../setup/use-storing.ts'
import { BacktestSection } from './backtest/backtest-section.tsx'
import { ConditionFields } from './condition-fields.tsx'
import { NoiseFields } from './noise-fields.tsx'
import { type RuleDraft, ruleInputOf } from './rule-draft.ts'
import { namesOf, ruleLabels } from './rule-names.ts'
import { ruleWords } from './rule-words.ts'
import { useRuleStore } from './use-rules.ts'
import { type PolicyChoice, WhomFields } from './whom-fields.tsx'
import classes from './rules.module.css'

interface Props {
  readonly draft: RuleDraft
  /** The rule that is changed; null where a new one is made. */
  readonly rule: Rule | null
  readonly channels: readonly ChannelChoice[]
  readonly policies: readonly PolicyChoice[]
  readonly onReload: (theirs: Rule) => void
}

const list = '/dashboard/rules'

const severityText: Readonly<Record<Severity, string>> = {
  info: 'Worth knowing',
  warning: 'Look at it in working hours',
  error: 'Look at it soon',
  critical: 'Act at once: it is told also in quiet hours',
}

const UrgencyFields = ({ form: { draft, set } }: { readonly form: DraftForm<RuleDraft> }) => (
  <div>
    <SegmentedControl
      aria-label="Severity"
      data={severities.map((value) => ({ value, label: value }))}
      value={draft.severity}
      onChange={(severity: Severity) => set({ severity })}
    />
    <p className={classes.preset}>{severityText[draft.severity]}</p>
  </div>
)

const Fields = ({ form, channels, policies }: { readonly form: DraftForm<RuleDraft> } & Pick<Props, 'channels' | 'policies'>) => {
  const { draft, set } = form
  return (
    <>
      <NameField value={form.draft.name} onChange={(name) => form.set({ name })} />
      <Section title="Which services" text="it watches">
        <MatchFields value={draft.match} onChange={(match) => set({ match })} />
      </Section>
      <Section title="When" text="it alerts">
        <ConditionFields value={draft.condition} set={(changed) => set({ condition: { ...draft.condition, ...changed } })} />
      </Section>
      <Section title="How urgent" text="it is">
        <UrgencyFields form={form} />
      </Section>
      <Section title="Whom" text="it tells">
        <WhomFields draft={draft} channels={channels} policies={policies} set={set} />
      </Section>
      <Switch
        label="Enabled"
        description="A rule that is switched off alerts nobody"
        checked={draft.enabled}
        onChange={({ currentTarget: { checked } }) => set({ enabled: checked })}
      />
      <NoiseFields form={form} />
    </>
  )
}

/** Which services, when, how urgent, whom: a rule as a sentence, said in words while it is written. */
export const RuleForm = ({ draft: initial, rule, channels, policies, onReload }: Props) => {
  const form = useDraft(initial)
  const { draft } = form
  const nameOf = useNameOf()
  const store = useRuleStore()
  const storing = useStoring({ store, stored: rule, input: () => ruleInputOf(draft), backTo: list, onRefused: form.refuse })
  const words = ruleWords(ruleInputOf(draft), namesOf(nameOf, channels, policies))
  const conflict = rule && storing.theirs && (
    <SetupConflict
      noun="rule"
      before={rule}
      theirs={storing.theirs}
      labels={ruleLabels}
      onReload={() => storing.theirs && onReload(storing.theirs)}
      onOverwrite={() => storing.theirs && storing.save(storing.theirs)}
    />
  )
  return (
    <SetupForm label="Rule" submit={rule ? 'Save changes' : 'Add rule'} backTo={list} form={form} storing={storing} conflict={conflict}>
      <Fields form={form} channels={channels} policies={policies} />
      <p className={classes.effect}>{words.join(' ')}</p>
      <BacktestSection draft={draft} onRefused={form.refuse} />
    </SetupForm>
  )
}

'use client'

import { useState } from 'react'
import type { Rule } from '#domain/alerting/alert.ts'
import type { ChannelChoice } from '../setup/channel-picker.tsx'
import { SetupPage } from '../setup/setup-page.tsx'
import { copyOf, newRule, type RuleDraft, ruleDraftOf } from './rule-draft.ts'
import { RuleForm } from './rule-form.tsx'
import type { PolicyChoice } from './whom-fields.tsx'

export interface RulePageProps {
  /** The rule to change, or to begin a new one from. */
  readonly rule: Rule | null
  readonly isNew: boolean
  readonly channels: readonly ChannelChoice[]
  readonly policies: readonly PolicyChoice[]
  /** When the page was drawn, epoch milliseconds. */
  readonly drawnAt: number
}

const beginning = (rule: Rule | null, isNew: boolean): RuleDraft => {
  if (rule === null) return newRule
  return isNew ? copyOf(rule) : ruleDraftOf(rule)
}

const titleOf = (rule: Rule | null, isNew: boolean): string => {
  if (rule === null) return 'New rule'
  return isNew ? `New rule like ${rule.name}` : `Edit ${rule.name}`
}

/** The page on which a rule is added, copied or changed. */
export const RulePage = ({ rule: drawn, isNew, channels, policies, drawnAt }: RulePageProps) => {
  const [rule, setRule] = useState(drawn)
  return (
    <SetupPage title={titleOf(rule, isNew)} drawnAt={drawnAt}>
      <RuleForm
        key={rule?.updatedAt ?? 0}
        draft={beginning(rule, isNew)}
        rule={isNew ? null : rule}
        channels={channels}
        policies={policies}
        onReload={setRule}
      />
    </SetupPage>
  )
}

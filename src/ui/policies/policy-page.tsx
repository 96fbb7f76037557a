'use client'

import { useState } from 'react'
import type { Policy } from '#domain/alerting/alert.ts'
import type { ChannelChoice } from '../setup/channel-picker.tsx'
import { SetupPage } from '../setup/setup-page.tsx'
import { copyOf, newPolicy, type PolicyDraft, policyDraftOf } from './policy-draft.ts'
import { PolicyForm } from './policy-form.tsx'

export interface PolicyPageProps {
  /** The policy to change, or to begin a new one from. */
  readonly policy: Policy | null
  readonly isNew: boolean
  readonly channels: readonly ChannelChoice[]
  /** When the page was drawn, epoch milliseconds. */
  readonly drawnAt: number
}

const beginning = (policy: Policy | null, isNew: boolean): PolicyDraft => {
  if (policy === null) return newPolicy
  return isNew ? copyOf(policy) : policyDraftOf(policy)
}

const titleOf = (policy: Policy | null, isNew: boolean): string => {
  if (policy === null) return 'New policy'
  return isNew ? `New policy like ${policy.name}` : `Edit ${policy.name}`
}

/** The page on which a policy is added, copied or changed. */
export const PolicyPage = ({ policy: drawn, isNew, channels, drawnAt }: PolicyPageProps) => {
  const [policy, setPolicy] = useState(drawn)
  return (
    <SetupPage title={titleOf(policy, isNew)} drawnAt={drawnAt}>
      <PolicyForm
        key={policy?.updatedAt ?? 0}
        draft={beginning(policy, isNew)}
        policy={isNew ? null : policy}
        channels={channels}
        onReload={setPolicy}
      />
    </SetupPage>
  )
}

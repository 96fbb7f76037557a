'use client'

import { Select } from '@mantine/core'
import Link from 'next/link'
import type { Policy } from '#domain/alerting/alert.ts'
import { useProblemWithin } from '../schema-form/problems.tsx'
import { type ChannelChoice, ChannelPicker } from '../setup/channel-picker.tsx'
import type { RuleDraft } from './rule-draft.ts'
import classes from './rules.module.css'

export type PolicyChoice = Pick<Policy, 'id' | 'name'>

interface Props {
  readonly draft: RuleDraft
  readonly channels: readonly ChannelChoice[]
  readonly policies: readonly PolicyChoice[]
  readonly set: (changed: Partial<RuleDraft>) => void
}

/** Who is told at once, and who next as long as nobody acknowledges. */
export const WhomFields = ({ draft, channels, policies, set }: Props) => (
  <>
    <ChannelPicker
      name="channels"
      label="Channels"
      description="Told at once, and when it is over"
      channels={channels}
      value={draft.channels}
      onChange={(chosen) => set({ channels: chosen })}
    />
    <Select
      name="policy"
      label="Escalation policy"
      description={
        <>
          Who is told next, as long as nobody acknowledges.{' '}
          <Link href="/dashboard/policies" prefetch={false} className={classes.link}>
            Policies
          </Link>
        </>
      }
      placeholder="none"
      data={policies.map(({ id, name }) => ({ value: id, label: name }))}
      searchable
      openOnFocus={false}
      clearable
      nothingFoundMessage="No such policy"
      value={draft.policy}
      error={useProblemWithin('policy')}
      onChange={(policy) => set({ policy })}
    />
  </>
)

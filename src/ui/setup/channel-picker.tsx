'use client'

import { MultiSelect } from '@mantine/core'
import Link from 'next/link'
import type { ReactNode } from 'react'
import type { Channel } from '#domain/alerting/alert.ts'
import { useProblemWithin } from '../schema-form/problems.tsx'
import classes from './setup.module.css'

/** A channel as one picks it. */
export type ChannelChoice = Pick<Channel, 'id' | 'name' | 'type' | 'enabled'>

interface Props {
  /** Where in the input it stands. */
  readonly name: string
  readonly label: string
  readonly description?: ReactNode
  readonly channels: readonly ChannelChoice[]
  readonly value: readonly string[]
  readonly onChange: (channelIds: string[]) => void
}

const labelOf = ({ name, enabled }: ChannelChoice): string => (enabled ? name : `${name} (switched off)`)

const NoChannels = () => (
  <span className={classes.hint}>
    There is no channel yet.{' '}
    <Link href="/dashboard/channels/new" prefetch={false}>
      Add one first
    </Link>
    , so that somebody is told.
  </span>
)

/** Where messages go. */
export const ChannelPicker = ({ name, label, description, channels, value, onChange }: Props) => {
  const known = channels.map((channel) => ({ value: channel.id, label: labelOf(channel) }))
  // One that has gone can still be taken out.
  const gone = value.filter((id) => !channels.some((channel) => channel.id === id)).map((id) => ({ value: id, label: `${id} (deleted)` }))
  return (
    <MultiSelect
      name={name}
      label={label}
      description={channels.length === 0 ? <NoChannels /> : description}
      placeholder={value.length === 0 ? 'nobody' : undefined}
      data={[...known, ...gone]}
      searchable
      openOnFocus={false}
      hidePickedOptions
      nothingFoundMessage="No such channel"
      value={[...value]}
      error={useProblemWithin(name)}
      onChange={onChange}
    />
  )
}

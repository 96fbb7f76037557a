'use client'

import { SegmentedControl, Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTRPC } from '../../trpc.ts'
import { useUrlState } from '../../url-state.ts'
import type { Filter } from './use-deliveries.ts'
import classes from './deliveries.module.css'

const statusOptions = [
  { value: 'dead', label: 'Given up' },
  { value: 'pending', label: 'On the way' },
  { value: 'sent', label: 'Delivered' },
]

/** Narrows the list; the address keeps what is chosen. */
export const Filters = ({ filter }: { readonly filter: Filter }) => {
  const { set } = useUrlState()
  const { data: channels = [] } = useQuery(useTRPC().channels.list.queryOptions())
  const options = channels.map(({ id, name }) => ({ value: id, label: name }))
  const isKnown = filter.channel === null || options.some(({ value }) => value === filter.channel)
  return (
    <div className={classes.filters} role="search" aria-label="Deliveries">
      <SegmentedControl
        size="xs"
        data={statusOptions}
        value={filter.status}
        aria-label="How they stand"
        onChange={(status) => set({ status: status === 'dead' ? null : status })}
      />
      <Select
        size="xs"
        clearable
        searchable
        aria-label="Channel"
        placeholder="Any channel"
        data={isKnown ? options : [{ value: filter.channel ?? '', label: filter.channel ?? '' }, ...options]}
        value={filter.channel}
        onChange={(channel) => set({ channel })}
      />
    </div>
  )
}

'use client'

import { criticalities } from '#domain/service.ts'
import { Button, SegmentedControl, Select, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { useState } from 'react'
import { useUrlState } from '../url-state.ts'
import { type Filter, isFiltered } from './filter.ts'
import { ServiceSelect } from './service-select.tsx'
import classes from './incidents.module.css'

const statusOptions = [
  { value: 'all', label: 'All' },
  { value: 'open', label: 'Open' },
  { value: 'closed', label: 'Past' },
]

const timeOptions = [
  { value: '24h', label: 'last 24\u00a0h' },
  { value: '7d', label: 'last 7\u00a0days' },
  { value: '30d', label: 'last 30\u00a0days' },
  { value: '90d', label: 'last 90\u00a0days' },
]

const none = { status: null, criticality: null, group: null, service: null, time: null, q: null }

const typingMs = 250

/** What is typed goes into the address when the typing rests. */
const Search = ({ q }: { readonly q: string | null }) => {
  const { set } = useUrlState()
  const [typed, setTyped] = useState(q ?? '')
  const apply = useDebouncedCallback((text: string) => set({ q: text.trim() === '' ? null : text.trim() }), typingMs)
  return (
    <TextInput
      type="search"
      size="xs"
      className={classes.search ?? ''}
      aria-label="Search names and causes"
      placeholder="Search names and causes"
      maxLength={200}
      value={typed}
      onChange={({ currentTarget }) => {
        setTyped(currentTarget.value)
        apply(currentTarget.value)
      }}
    />
  )
}

interface Props {
  readonly filter: Filter
  readonly groups: readonly string[]
}

/** Narrows the list; the address keeps what is chosen. */
export const Filters = ({ filter, groups }: Props) => {
  const { set } = useUrlState()
  const [cleared, setCleared] = useState(0)
  return (
    <div className={classes.filters} role="search" aria-label="Incidents">
      <SegmentedControl
        size="xs"
        data={statusOptions}
        value={filter.status ?? 'all'}
        aria-label="Open or past"
        onChange={(value) => set({ status: value === 'all' ? null : value })}
      />
      <Search key={cleared} q={filter.q} />
      <ServiceSelect value={filter.service} onChange={(service) => set({ service })} />
      <Select
        size="xs"
        className={classes.choice ?? ''}
        clearable
        aria-label="Criticality"
        placeholder="Any criticality"
        data={criticalities.toReversed()}
        value={filter.criticality}
        onChange={(criticality) => set({ criticality })}
      />
      {groups.length > 0 && (
        <Select
          size="xs"
          className={classes.choice ?? ''}
          clearable
          searchable
          aria-label="Group"
          placeholder="Any group"
          data={[...groups]}
          limit={100}
          value={filter.group}
          onChange={(group) => set({ group })}
        />
      )}
      <Select
        size="xs"
        className={classes.choice ?? ''}
        clearable
        aria-label="Time"
        placeholder="Any time"
        data={timeOptions}
        value={filter.time}
        onChange={(time) => set({ time })}
      />
      {isFiltered(filter) && (
        <Button
          variant="subtle"
          size="compact-sm"
          onClick={() => {
            set(none)
            setCleared((times) => times + 1)
          }}
        >
          Clear
        </Button>
      )}
    </div>
  )
}

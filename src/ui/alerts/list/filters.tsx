'use client'

import { Button, Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { alertStatuses, severities } from '#domain/alerting/alert.ts'
import { ServiceSelect } from '../../incidents/service-select.tsx'
import { useTRPC } from '../../trpc.ts'
import { useUrlState } from '../../url-state.ts'
import { severityWords } from '../severity/severity.ts'
import { type Filter, isFiltered } from './filter.ts'
import { sectionWords } from './words.ts'
import classes from './list.module.css'

const statusOptions = alertStatuses.map((value) => ({ value, label: sectionWords[value] }))
const severityOptions = severities.toReversed().map((value) => ({ value, label: severityWords[value] }))
const none = { status: null, severity: null, service: null, rule: null }

const RuleSelect = ({ value, onChange }: { readonly value: string | null; readonly onChange: (rule: string | null) => void }) => {
  const { data: rules = [] } = useQuery(useTRPC().rules.list.queryOptions())
  const options = rules.map(({ id, name }) => ({ value: id, label: name }))
  // One that was deleted is named by its id.
  const known = value === null || options.some((option) => option.value === value)
  return (
    <Select
      size="xs"
      className={classes.choice ?? ''}
      clearable
      searchable
      aria-label="Rule"
      placeholder="Any rule"
      limit={100}
      data={known ? options : [{ value, label: value }, ...options]}
      value={value}
      onChange={onChange}
    />
  )
}

/** Narrows the list; the address keeps what is chosen. */
export const Filters = ({ filter }: { readonly filter: Filter }) => {
  const { set } = useUrlState()
  return (
    <div className={classes.filters} role="search" aria-label="Alerts">
      <Select
        size="xs"
        className={classes.choice ?? ''}
        clearable
        aria-label="Status"
        placeholder="Any status"
        data={statusOptions}
        value={filter.status}
        onChange={(status) => set({ status })}
      />
      <Select
        size="xs"
        className={classes.choice ?? ''}
        clearable
        aria-label="Severity"
        placeholder="Any severity"
        data={severityOptions}
        value={filter.severity}
        onChange={(severity) => set({ severity })}
      />
      <ServiceSelect value={filter.service} onChange={(service) => set({ service })} />
      <RuleSelect value={filter.rule} onChange={(rule) => set({ rule })} />
      {isFiltered(filter) && (
        <Button variant="subtle" size="compact-sm" onClick={() => set(none)}>
          Clear
        </Button>
      )}
    </div>
  )
}

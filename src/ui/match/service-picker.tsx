'use client'

import { MultiSelect, type MultiSelectProps } from '@mantine/core'
import { type ReactNode, useMemo, useState } from 'react'
import type { ServiceRow } from '#api/schema/row.ts'
import { findServices } from '../palette/find.ts'
import { useRows } from '../rows/rows.ts'
import { useProblemWithin } from '../schema-form/problems.tsx'
import classes from './match.module.css'

interface Props {
  /** Where in the input it stands. */
  readonly name: string
  readonly label: string
  readonly description?: ReactNode
  readonly placeholder?: string
  readonly value: readonly string[]
  /** One that cannot be picked. */
  readonly without?: string | undefined
  readonly onChange: (serviceIds: string[]) => void
}

/* Of thousands only these are offered: one goes on typing. */
const most = 50

const hintOf = ({ type, group, enabled }: ServiceRow): string => [group, type, enabled ? null : 'paused'].filter(Boolean).join(', ')

const nothingFits = (rows: readonly ServiceRow[] | undefined): string => (rows ? 'No such service' : 'Fetching the names …')

/** Any number of all services, found by a part of their names. */
export const ServicePicker = ({ name, label, description, placeholder, value, without, onChange }: Props) => {
  const rows = useRows()
  const [typed, setTyped] = useState('')
  const byId = useMemo(() => new Map((rows ?? []).map((row) => [row.id, row])), [rows])
  const offered = useMemo(() => {
    const picked = new Set([...value, without])
    return findServices(
      (rows ?? []).filter(({ id }) => !picked.has(id)),
      typed,
      most,
    )
  }, [rows, typed, value, without])
  const options = [
    ...value.map((id) => ({ value: id, label: byId.get(id)?.name ?? id })),
    ...offered.map((row) => ({ value: row.id, label: row.name })),
  ]
  const renderOption: MultiSelectProps['renderOption'] = ({ option }) => {
    const row = byId.get(option.value)
    return (
      <span className={classes.option}>
        <span className={classes.name}>{option.label}</span>
        <span className={classes.hint}>{row && hintOf(row)}</span>
      </span>
    )
  }
  return (
    <MultiSelect
      name={name}
      label={label}
      description={description}
      placeholder={value.length === 0 ? placeholder : undefined}
      searchable
      openOnFocus={false}
      hidePickedOptions
      clearable={value.length > 1}
      data={options}
      // What does not fit is not among the options.
      filter={(input) => input.options}
      renderOption={renderOption}
      nothingFoundMessage={nothingFits(rows)}
      maxDropdownHeight={280}
      value={[...value]}
      searchValue={typed}
      error={useProblemWithin(name)}
      onSearchChange={setTyped}
      onChange={onChange}
    />
  )
}

'use client'

import { Select } from '@mantine/core'
import { useMemo } from 'react'
import { useProblemWithin } from '../schema-form/problems.tsx'
import { allZones } from './local-text.ts'

interface Props {
  readonly value: string
  readonly onChange: (timeZone: string) => void
}

/** Whose clock counts. */
export const ZoneField = ({ value, onChange }: Props) => {
  const zones = useMemo(() => [...new Set([value, ...allZones()])], [value])
  return (
    <Select
      name="timeZone"
      label="Time zone"
      data={zones}
      searchable
      openOnFocus={false}
      limit={100}
      allowDeselect={false}
      nothingFoundMessage="No such time zone"
      value={value}
      error={useProblemWithin('timeZone')}
      onChange={(chosen) => onChange(chosen ?? value)}
    />
  )
}

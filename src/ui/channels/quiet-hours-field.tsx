'use client'

import { Select, Switch, TextInput } from '@mantine/core'
import { useMemo } from 'react'
import type { QuietHours } from '#domain/alerting/alert.ts'
import { useProblem, useProblemWithin } from '../schema-form/problems.tsx'
import classes from './channels.module.css'

const viewersZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone

/* Some systems name the universal zone in ways that the list does not have. */
const useZones = (chosen: string): string[] => useMemo(() => [...new Set([chosen, 'UTC', ...Intl.supportedValuesOf('timeZone')])], [chosen])

interface TimeProps {
  readonly name: string
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
}

const TimeField = ({ name, label, value, onChange }: TimeProps) => (
  <TextInput
    type="time"
    name={name}
    label={label}
    value={value}
    error={useProblem(name)}
    onChange={({ currentTarget }) => onChange(currentTarget.value)}
  />
)

interface Props {
  readonly value: QuietHours | null
  readonly onChange: (value: QuietHours | null) => void
}

const Hours = ({ value, onChange }: { readonly value: QuietHours; readonly onChange: Props['onChange'] }) => (
  <div className={classes.hours}>
    <TimeField name="quietHours.from" label="From" value={value.from} onChange={(from) => onChange({ ...value, from })} />
    <TimeField name="quietHours.to" label="To" value={value.to} onChange={(to) => onChange({ ...value, to })} />
    <Select
      name="quietHours.timeZone"
      label="On the clock of"
      searchable
      limit={100}
      allowDeselect={false}
      data={useZones(value.timeZone)}
      value={value.timeZone}
      error={useProblemWithin('quietHours.timeZone')}
      onChange={(timeZone) => timeZone !== null && onChange({ ...value, timeZone })}
    />
  </div>
)

/** Daily hours in which only what is critical is told at once. */
export const QuietHoursField = ({ value, onChange }: Props) => (
  <div className={classes.quiet}>
    <Switch
      label="Quiet hours"
      description="Only critical alerts are told at once; the others follow in one message when the hours end"
      checked={value !== null}
      error={useProblem('quietHours')}
      onChange={({ currentTarget: { checked } }) => onChange(checked ? { from: '22:00', to: '07:00', timeZone: viewersZone() } : null)}
    />
    {value !== null && <Hours value={value} onChange={onChange} />}
  </div>
)

'use client'

import { TextInput } from '@mantine/core'
import type { ReactNode } from 'react'
import { useProblemWithin } from '../schema-form/problems.tsx'
import classes from './local-time.module.css'

interface Props {
  /** Where in the input it stands. */
  readonly name: string
  readonly label: string
  readonly description?: ReactNode
  readonly type?: 'datetime-local' | 'time'
  readonly required?: boolean
  readonly value: string
  readonly onChange: (text: string) => void
}

/** A time by the clock, as the browser lets one write it. */
export const LocalField = ({ name, label, description, type = 'datetime-local', required = false, value, onChange }: Props) => (
  <TextInput
    type={type}
    name={name}
    label={label}
    description={description}
    withAsterisk={required}
    classNames={{ input: classes.local ?? '' }}
    value={value}
    error={useProblemWithin(name)}
    onChange={({ currentTarget }) => onChange(currentTarget.value)}
  />
)

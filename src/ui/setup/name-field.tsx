'use client'

import { TextInput } from '@mantine/core'
import { useProblemWithin } from '../schema-form/problems.tsx'

interface Props {
  readonly value: string
  readonly description?: string
  readonly onChange: (name: string) => void
}

/** What a thing that is set up is called. */
export const NameField = ({ value, description, onChange }: Props) => (
  <TextInput
    name="name"
    label="Name"
    description={description}
    withAsterisk
    autoComplete="off"
    value={value}
    error={useProblemWithin('name')}
    onChange={({ currentTarget }) => onChange(currentTarget.value)}
  />
)

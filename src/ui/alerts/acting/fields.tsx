'use client'

import { Textarea, TextInput } from '@mantine/core'
import { useProblemWithin } from '../../schema-form/problems.tsx'

interface Props {
  readonly value: string
  readonly onChange: (value: string) => void
  readonly autoFocus: boolean
}

/** Who does it; remembered for the next time. */
export const NameField = ({ value, onChange, autoFocus }: Props) => (
  <TextInput
    name="by"
    label="Your name"
    description="Others see it; this browser remembers it"
    withAsterisk
    autoComplete="name"
    maxLength={200}
    value={value}
    error={useProblemWithin('by')}
    data-autofocus={autoFocus || undefined}
    onChange={({ currentTarget }) => onChange(currentTarget.value)}
  />
)

interface NoteProps extends Props {
  readonly name: string
  readonly label: string
}

export const NoteField = ({ name, label, value, onChange, autoFocus }: NoteProps) => (
  <Textarea
    name={name}
    label={label}
    autosize
    minRows={2}
    maxRows={8}
    maxLength={2000}
    value={value}
    error={useProblemWithin(name)}
    data-autofocus={autoFocus || undefined}
    onChange={({ currentTarget }) => onChange(currentTarget.value)}
  />
)

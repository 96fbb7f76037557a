'use client'

import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { type FieldProps, placeholderOf } from './field.ts'
import { useProblemWithin } from './problems.tsx'
import { readScalar, writeScalar } from './scalar-text.ts'

/** A text, a number, true, false or null, whichever it looks like. */
export const ScalarField = ({ schema, label, path, required, value, onChange, autoFocus = false }: FieldProps) => {
  const [typed, setTyped] = useState(value === undefined ? '' : writeScalar(value))
  return (
    <TextInput
      label={label}
      description={[schema.description, 'Write "1" in quotes for the text 1'].filter(Boolean).join('. ')}
      placeholder={placeholderOf(schema)}
      name={path}
      withAsterisk={required}
      value={typed}
      error={useProblemWithin(path)}
      spellCheck={false}
      autoComplete="off"
      autoFocus={autoFocus}
      onChange={({ currentTarget: { value: text } }) => {
        setTyped(text)
        onChange(text === '' ? undefined : readScalar(text))
      }}
    />
  )
}

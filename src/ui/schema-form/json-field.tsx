'use client'

import { JsonInput } from '@mantine/core'
import { useState } from 'react'
import type { JsonValue } from '#domain/service.ts'
import type { FieldProps } from './field.ts'
import type { Value } from './json.ts'
import { useProblemWithin } from './problems.tsx'

/* What is not JSON goes on as the text that it is, so that it is refused rather than left out. */
const read = (text: string): Value => {
  if (text.trim() === '') return undefined
  try {
    // Safe: what JSON.parse returns is JSON.
    return JSON.parse(text) as JsonValue
  } catch {
    return text
  }
}

/** A value that has no face of its own. */
export const JsonField = ({ schema, label, path, required, value, onChange, autoFocus = false }: FieldProps) => {
  const [typed, setTyped] = useState(value === undefined ? '' : JSON.stringify(value, null, 2))
  return (
    <JsonInput
      label={label}
      description={schema.description}
      placeholder={schema.default === undefined ? 'JSON' : JSON.stringify(schema.default)}
      name={path}
      withAsterisk={required}
      value={typed}
      error={useProblemWithin(path)}
      validationError="This is not JSON."
      formatOnBlur
      autosize
      minRows={2}
      autoFocus={autoFocus}
      onChange={(text) => {
        setTyped(text)
        onChange(read(text))
      }}
    />
  )
}

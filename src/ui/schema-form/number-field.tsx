'use client'

import { NumberInput } from '@mantine/core'
import { useState } from 'react'
import { type FieldProps, placeholderOf } from './field.ts'
import { useProblemWithin } from './problems.tsx'

/* What is typed may not be a number yet, such as a lone minus: the words stay here, the number goes on. */
export const NumberField = ({ schema, label, path, required, value, onChange, autoFocus = false }: FieldProps) => {
  const [typed, setTyped] = useState<number | string>(typeof value === 'number' ? value : '')
  return (
    <NumberInput
      label={label}
      description={schema.description}
      placeholder={placeholderOf(schema)}
      name={path}
      withAsterisk={required}
      value={typed}
      error={useProblemWithin(path)}
      allowDecimal={schema.type !== 'integer'}
      clampBehavior="none"
      hideControls
      autoFocus={autoFocus}
      onChange={(next) => {
        setTyped(next)
        onChange(next === '' || !Number.isFinite(Number(next)) ? undefined : Number(next))
      }}
    />
  )
}

'use client'

import { TagsInput } from '@mantine/core'
import { type FieldProps, placeholderOf } from './field.ts'
import { itemsOf, textOf } from './json.ts'
import { useProblemWithin } from './problems.tsx'

/** Any number of words. */
export const WordsField = ({ schema, label, path, required, value, onChange, autoFocus = false }: FieldProps) => (
  <TagsInput
    label={label}
    description={schema.description}
    placeholder={placeholderOf(schema)}
    name={path}
    withAsterisk={required}
    value={itemsOf(value).map(textOf)}
    error={useProblemWithin(path)}
    acceptValueOnBlur
    autoFocus={autoFocus}
    onChange={(words) => onChange(words.length === 0 && !required ? undefined : words)}
  />
)

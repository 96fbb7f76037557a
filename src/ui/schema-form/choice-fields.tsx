'use client'

import { Select, Switch } from '@mantine/core'
import type { FieldProps } from './field.ts'
import { textOf } from './json.ts'
import { useProblemWithin } from './problems.tsx'

const isText = <Item,>(item: Item): item is Item & string => typeof item === 'string'

export const ChoiceField = ({ schema, label, path, required, value, onChange, autoFocus = false }: FieldProps) => (
  <Select
    label={label}
    description={schema.description}
    name={path}
    withAsterisk={required}
    data={(schema.enum ?? []).filter(isText)}
    value={textOf(value ?? schema.default) || null}
    error={useProblemWithin(path)}
    clearable={!required && schema.default === undefined}
    allowDeselect={false}
    autoFocus={autoFocus}
    onChange={(chosen) => onChange(chosen === null || chosen === schema.default ? undefined : chosen)}
  />
)

export const SwitchField = ({ schema, label, path, value, onChange }: FieldProps) => (
  <Switch
    label={label}
    description={schema.description}
    name={path}
    checked={(value ?? schema.default) === true}
    error={useProblemWithin(path)}
    onChange={({ currentTarget: { checked } }) => onChange(checked === schema.default ? undefined : checked)}
  />
)

const answers = [
  { value: 'true', label: 'Yes' },
  { value: 'false', label: 'No' },
]

/** Yes, no, or nothing said. */
export const YesNoField = ({ schema, label, path, required, value, onChange, autoFocus = false }: FieldProps) => (
  <Select
    label={label}
    description={schema.description}
    name={path}
    withAsterisk={required}
    data={answers}
    value={typeof value === 'boolean' ? String(value) : null}
    error={useProblemWithin(path)}
    clearable={!required}
    allowDeselect={false}
    autoFocus={autoFocus}
    onChange={(chosen) => onChange(chosen === null ? undefined : chosen === 'true')}
  />
)

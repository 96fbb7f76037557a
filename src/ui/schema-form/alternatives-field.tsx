'use client'

import { Select } from '@mantine/core'
import { useState } from 'react'
import { type Alternative, alternativesOf, blankOf, chosenOf } from './alternatives.ts'
import type { FieldProps } from './field.ts'
import { fieldsOf, isEmpty, type Fields, type Value } from './json.ts'
import { ObjectFields } from './object-fields.tsx'
import { useProblem } from './problems.tsx'
import classes from './schema-form.module.css'

const none = 'none'

interface PartProps {
  readonly alternative: Alternative
  readonly path: string
  readonly value: Value
  readonly onChange: (value: Value) => void
}

const Part = ({ alternative: { schema, under }, path, value, onChange }: PartProps) => {
  const fields = fieldsOf(under === '' ? value : fieldsOf(value)[under])
  const change = (next: Fields): void => onChange(under === '' ? next : { [under]: next })
  return (
    <div className={classes.part}>
      <ObjectFields schema={schema} path={under === '' ? path : `${path}.${under}`} value={fields} onChange={change} />
    </div>
  )
}

/** One of several shapes, such as basic or bearer authentication. What was written for a shape comes back with it. */
export const AlternativesField = ({ schema, label, path, required, value, onChange }: FieldProps) => {
  const alternatives = alternativesOf(schema)
  const chosen = chosenOf(alternatives, value)
  const [written, setWritten] = useState<Readonly<Record<string, Value>>>({})
  const choose = (key: string | null): void => {
    const next = alternatives.find((alternative) => alternative.key === key)
    if (chosen) setWritten({ ...written, [chosen.key]: value })
    onChange(next && (written[next.key] ?? blankOf(next)))
  }
  const nothing = required ? [] : [{ value: none, label: 'None' }]
  return (
    <div className={classes.alternatives}>
      <Select
        label={label}
        description={schema.description}
        name={path}
        withAsterisk={required}
        data={[...nothing, ...alternatives.map(({ key, title }) => ({ value: key, label: title }))]}
        value={chosen?.key ?? (required ? null : none)}
        error={useProblem(path)}
        allowDeselect={false}
        onChange={choose}
      />
      {chosen && !isEmpty(chosen.schema.properties ?? {}) && (
        <Part key={chosen.key} alternative={chosen} path={path} value={value} onChange={onChange} />
      )}
    </div>
  )
}

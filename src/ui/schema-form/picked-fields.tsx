'use client'

import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import type { FormSchema } from '#api/schema/probe.ts'
import { type Fields, withField } from './json.ts'
import { labelOf } from './label.ts'
import { SchemaField } from './schema-field.tsx'
import classes from './schema-form.module.css'

interface Props {
  readonly schema: FormSchema
  readonly path: string
  readonly value: Fields
  /** Just added by hand: its first field takes the focus. */
  readonly isNew: boolean
  readonly onChange: (value: Fields) => void
}

/** The fields that must be given and those that were picked; the others are offered by name. */
export const PickedFields = ({ schema: { properties = {}, required = [] }, path, value, isNew, onChange }: Props) => {
  const [picked, setPicked] = useState<readonly string[]>(() => Object.keys(value).filter((key) => !required.includes(key)))
  const offered = Object.keys(properties).filter((key) => !required.includes(key) && !picked.includes(key))
  const last = picked.at(-1)
  return (
    <>
      {[...required, ...picked].map((key) => {
        const schema = properties[key]
        if (schema === undefined) return null
        return (
          <SchemaField
            key={key}
            schema={schema}
            label={labelOf(schema, key)}
            path={`${path}.${key}`}
            required={required.includes(key)}
            value={value[key]}
            autoFocus={isNew && (picked.length === 0 ? key === required[0] : key === last)}
            onChange={(next) => onChange(withField(value, key, next))}
          />
        )
      })}
      {offered.length > 0 && (
        <div className={classes.offers}>
          {offered.map((key) => (
            <Button
              key={key}
              variant="subtle"
              size="compact-xs"
              leftSection={<IconPlus size={12} aria-hidden="true" />}
              title={properties[key]?.description}
              onClick={() => setPicked([...picked, key])}
            >
              {labelOf(properties[key] ?? {}, key)}
            </Button>
          ))}
        </div>
      )}
    </>
  )
}

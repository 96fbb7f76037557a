'use client'

import type { FormSchema } from '#api/schema/probe.ts'
import { type Fields, withField } from './json.ts'
import { labelOf } from './label.ts'
import { SchemaField } from './schema-field.tsx'

interface Props {
  readonly schema: FormSchema
  readonly path: string
  readonly value: Fields
  readonly onChange: (value: Fields) => void
}

/** The fields of an object, in the order of its schema. What is fixed anyway has none. */
export const ObjectFields = ({ schema: { properties = {}, required = [] }, path, value, onChange }: Props) =>
  Object.entries(properties)
    .filter(([, schema]) => schema.const === undefined)
    .map(([key, schema]) => (
      <SchemaField
        key={key}
        schema={schema}
        label={labelOf(schema, key)}
        path={`${path}.${key}`}
        required={required.includes(key) && schema.default === undefined}
        value={value[key]}
        onChange={(next) => onChange(withField(value, key, next))}
      />
    ))

'use client'

import type { ComponentType } from 'react'
import { AlternativesField } from './alternatives-field.tsx'
import { ChoiceField, SwitchField, YesNoField } from './choice-fields.tsx'
import type { FieldProps } from './field.ts'
import { Group } from './group.tsx'
import { JsonField } from './json-field.tsx'
import { fieldsOf, isEmpty } from './json.ts'
import { type Kind, kindOf, withoutNull } from './kind.ts'
import { ListField } from './list-field.tsx'
import { MapField } from './map-field.tsx'
import { NumberField } from './number-field.tsx'
import { ObjectFields } from './object-fields.tsx'
import { useProblem } from './problems.tsx'
import { ScalarField } from './scalar-field.tsx'
import { LongTextField, SecretField, TextField } from './text-fields.tsx'
import { WordsField } from './words-field.tsx'

const ObjectField = ({ schema, label, path, required, value, onChange }: FieldProps) => (
  <Group label={label} description={schema.description} problem={useProblem(path)}>
    <ObjectFields
      schema={schema}
      path={path}
      value={fieldsOf(value)}
      onChange={(fields) => onChange(isEmpty(fields) && !required ? undefined : fields)}
    />
  </Group>
)

// Asked for only while drawing: some of these files import this one, so that while it is loaded they may not be there yet.
const facesOf = (): Readonly<Record<Kind, ComponentType<FieldProps>>> => ({
  text: TextField,
  'long-text': LongTextField,
  secret: SecretField,
  number: NumberField,
  switch: SwitchField,
  'yes-no': YesNoField,
  choice: ChoiceField,
  scalar: ScalarField,
  words: WordsField,
  map: MapField,
  list: ListField,
  alternatives: AlternativesField,
  object: ObjectField,
  json: JsonField,
})

/** A field for a value of any schema. */
export const SchemaField = (props: FieldProps) => {
  const schema = withoutNull(props.schema)
  const Face = facesOf()[kindOf(schema)]
  return <Face {...props} schema={schema} />
}

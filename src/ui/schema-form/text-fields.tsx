'use client'

import { PasswordInput, Textarea, TextInput } from '@mantine/core'
import { type FieldProps, placeholderOf } from './field.ts'
import { textOf, type Value } from './json.ts'
import { useProblemWithin } from './problems.tsx'

/* An empty field means the default, but for a text that must be given and may be empty. */
const typed = ({ required, schema: { minLength = 0 } }: FieldProps, text: string): Value =>
  text === '' && (!required || minLength > 0) ? undefined : text

const useTextProps = (props: FieldProps) => {
  const { label, schema, path, required, value, onChange, autoFocus = false } = props
  return {
    label,
    description: schema.description,
    placeholder: placeholderOf(schema),
    name: path,
    withAsterisk: required,
    value: textOf(value),
    error: useProblemWithin(path),
    spellCheck: false,
    autoComplete: 'off',
    autoFocus,
    onChange: (event: { readonly currentTarget: { readonly value: string } }) => onChange(typed(props, event.currentTarget.value)),
  }
}

export const TextField = (props: FieldProps) => <TextInput {...useTextProps(props)} />

export const LongTextField = (props: FieldProps) => <Textarea {...useTextProps(props)} autosize minRows={2} maxRows={12} />

/*
 * Not the password of whoever sits at the browser: managers are told to keep off. A stored secret reads as a mask, which is
 * replaced as a whole. Mantine's field does not say by itself that it was refused.
 */
export const SecretField = (props: FieldProps) => {
  const text = useTextProps(props)
  return (
    <PasswordInput
      {...text}
      autoComplete="new-password"
      aria-invalid={text.error !== undefined || undefined}
      onFocus={({ currentTarget }) => currentTarget.select()}
    />
  )
}

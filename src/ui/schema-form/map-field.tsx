'use client'

import { ActionIcon, Button, TextInput } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import type { FieldProps } from './field.ts'
import { Group } from './group.tsx'
import { fieldsOf, textOf, type Value } from './json.ts'
import { useProblem, useProblemWithin } from './problems.tsx'
import { useRows } from './rows.ts'
import classes from './schema-form.module.css'

interface Entry {
  readonly key: string
  readonly text: string
}

const isWritten = ({ key, text }: Entry): boolean => key !== '' || text !== ''

const entriesOf = (value: Value): Entry[] => Object.entries(fieldsOf(value)).map(([key, text]) => ({ key, text: textOf(text) }))

const valueOf = (entries: readonly Entry[]): Value => {
  const written = entries.filter(isWritten)
  return written.length === 0 ? undefined : Object.fromEntries(written.map(({ key, text }) => [key, text]))
}

interface RowProps {
  readonly entry: Entry
  readonly label: string
  readonly path: string
  readonly isNew: boolean
  readonly onChange: (entry: Entry) => void
  readonly onRemove: () => void
}

const EntryRow = ({ entry, label, path, isNew, onChange, onRemove }: RowProps) => {
  const problem = useProblemWithin(`${path}.${entry.key}`)
  return (
    <div className={classes.entry}>
      <TextInput
        aria-label={`${label}: name`}
        placeholder="Name"
        value={entry.key}
        error={entry.key === '' ? undefined : problem}
        spellCheck={false}
        autoComplete="off"
        autoFocus={isNew}
        onChange={({ currentTarget: { value } }) => onChange({ ...entry, key: value })}
      />
      <TextInput
        aria-label={entry.key === '' ? `${label}: value` : `${label}: value of ${entry.key}`}
        placeholder="Value"
        value={entry.text}
        spellCheck={false}
        autoComplete="off"
        onChange={({ currentTarget: { value } }) => onChange({ ...entry, text: value })}
      />
      <ActionIcon variant="subtle" color="gray" size="input-sm" aria-label={`Remove ${entry.key || 'this entry'}`} onClick={onRemove}>
        <IconX size={16} stroke={1.75} aria-hidden="true" />
      </ActionIcon>
    </div>
  )
}

/** Texts by name, such as headers. */
export const MapField = ({ schema, label, path, value, onChange }: FieldProps) => {
  const { rows, add, set, remove } = useRows(entriesOf(value), (entries) => onChange(valueOf(entries)))
  return (
    <Group label={label} description={schema.description} problem={useProblem(path)}>
      {rows.map(({ id, isNew, item }) => (
        <EntryRow
          key={id}
          entry={item}
          label={label}
          path={path}
          isNew={isNew}
          onChange={(entry) => set(id, entry)}
          onRemove={() => remove(id)}
        />
      ))}
      <Button
        variant="default"
        size="compact-sm"
        className={classes.add}
        leftSection={<IconPlus size={14} aria-hidden="true" />}
        aria-label={`Add to ${label.toLowerCase()}`}
        onClick={() => add({ key: '', text: '' })}
      >
        Add
      </Button>
    </Group>
  )
}

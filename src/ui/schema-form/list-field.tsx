'use client'

import { ActionIcon, Button } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import type { FormSchema } from '#api/schema/probe.ts'
import type { FieldProps } from './field.ts'
import { Group } from './group.tsx'
import { type Fields, fieldsOf, itemsOf } from './json.ts'
import { PickedFields } from './picked-fields.tsx'
import { useProblem } from './problems.tsx'
import { useRows } from './rows.ts'
import classes from './schema-form.module.css'

interface ItemProps {
  readonly schema: FormSchema
  readonly title: string
  readonly path: string
  readonly isNew: boolean
  readonly item: Fields
  readonly onChange: (item: Fields) => void
  readonly onRemove: () => void
}

const Item = ({ schema, title, path, isNew, item, onChange, onRemove }: ItemProps) => (
  <li className={classes.item}>
    <Group label={title} problem={useProblem(path)}>
      <ActionIcon className={classes.remove} variant="subtle" color="gray" aria-label={`Remove ${title}`} onClick={onRemove}>
        <IconX size={16} stroke={1.75} aria-hidden="true" />
      </ActionIcon>
      <PickedFields schema={schema} path={path} value={item} isNew={isNew} onChange={onChange} />
    </Group>
  </li>
)

/** Any number of objects of one shape, such as assertions. */
export const ListField = ({ schema, label, path, value, onChange }: FieldProps) => {
  const { rows, add, set, remove } = useRows(itemsOf(value).map(fieldsOf), (items) => onChange(items.length === 0 ? undefined : items))
  const { items = {}, maxItems = Infinity } = schema
  return (
    <Group label={label} description={schema.description} problem={useProblem(path)}>
      {rows.length > 0 && (
        <ol className={classes.items}>
          {rows.map(({ id, isNew, item }, index) => (
            <Item
              key={id}
              schema={items}
              title={`${label} ${index + 1}`}
              path={`${path}.${index}`}
              isNew={isNew}
              item={item}
              onChange={(changed) => set(id, changed)}
              onRemove={() => remove(id)}
            />
          ))}
        </ol>
      )}
      {rows.length < maxItems && (
        <Button
          variant="default"
          size="compact-sm"
          className={classes.add}
          leftSection={<IconPlus size={14} aria-hidden="true" />}
          aria-label={`Add to ${label.toLowerCase()}`}
          onClick={() => add({})}
        >
          Add
        </Button>
      )}
    </Group>
  )
}

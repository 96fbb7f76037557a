'use client'

import { Button, CloseButton, Popover, TextInput } from '@mantine/core'
import { IconPlayerPause, IconPlayerPlay, IconTag, IconTrash } from '@tabler/icons-react'
import { type FormEvent, useState } from 'react'
import { countWords } from '../words.ts'
import { type Order, useBulk } from './bulk.ts'
import classes from './bulk-bar.module.css'

interface TagProps {
  readonly disabled: boolean
  readonly onTag: (order: Order) => void
}

const TagButton = ({ disabled, onTag }: TagProps) => {
  const [opened, setOpened] = useState(false)
  const [tag, setTag] = useState('')
  const give = (action: 'tag' | 'untag') => (event: FormEvent) => {
    event.preventDefault()
    if (tag.trim() === '') return
    setOpened(false)
    onTag({ action, tag: tag.trim() })
  }
  return (
    <Popover opened={opened} onChange={setOpened} position="top" trapFocus returnFocus withArrow>
      <Popover.Target>
        <Button
          variant="subtle"
          color="var(--ink)"
          size="compact-md"
          disabled={disabled}
          leftSection={<IconTag size={16} />}
          onClick={() => setOpened(!opened)}
        >
          Tag
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label="Tag the selected services">
        <form className={classes.tagging} onSubmit={give('tag')}>
          <TextInput
            label="Tag"
            size="xs"
            maxLength={100}
            data-autofocus
            value={tag}
            onChange={(event) => setTag(event.currentTarget.value)}
          />
          <Button type="submit" size="xs">
            Add
          </Button>
          <Button variant="default" size="xs" onClick={give('untag')}>
            Remove
          </Button>
        </form>
      </Popover.Dropdown>
    </Popover>
  )
}

interface Props {
  readonly ids: readonly string[]
  /** How many the list shows. */
  readonly shown: number
  readonly isFiltered: boolean
  readonly onSelectShown: () => void
  readonly onClear: () => void
}

/** What can be done to the selected services. */
const BulkBar = ({ ids, shown, isFiltered, onSelectShown, onClear }: Props) => {
  const { busy, run } = useBulk()
  const give = (order: Order): void => {
    void run(order, ids).then((wasDone) => {
      if (wasDone) onClear()
    })
  }
  const action = (label: string, order: Order, Icon: typeof IconTag) => (
    <Button
      variant="subtle"
      color="var(--ink)"
      size="compact-md"
      disabled={busy}
      leftSection={<Icon size={16} aria-hidden="true" />}
      onClick={() => give(order)}
    >
      {label}
    </Button>
  )
  return (
    <div className={classes.bar} role="region" aria-label="Selected services">
      <span className={classes.count} role="status">
        {countWords(ids.length, 'service')} selected
      </span>
      {ids.length < shown && (
        <Button variant="subtle" size="compact-md" onClick={onSelectShown}>
          Select all {shown.toLocaleString('en')}
          {isFiltered && ' shown'}
        </Button>
      )}
      <span className={classes.gap} />
      {action('Pause', { action: 'pause' }, IconPlayerPause)}
      {action('Resume', { action: 'resume' }, IconPlayerPlay)}
      <TagButton disabled={busy} onTag={give} />
      {action('Delete', { action: 'delete' }, IconTrash)}
      <CloseButton aria-label="Unselect all" onClick={onClear} />
    </div>
  )
}

export default BulkBar

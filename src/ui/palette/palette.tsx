'use client'

import '@mantine/spotlight/styles.layer.css'

import { createSpotlight, Spotlight } from '@mantine/spotlight'
import { IconSearch } from '@tabler/icons-react'
import { type ReactNode, useEffect, useMemo, useState } from 'react'
import { useGo } from '../leaving/leaving.ts'
import { useRows } from '../rows/rows.ts'
import { alertingForms, docs, jumps } from '../shell/pages.ts'
import { stateWords } from '../status/shapes.ts'
import { stateOf } from '../status/state.ts'
import { StatusMark } from '../status/status-mark.tsx'
import { findServices } from './find.ts'
import classes from './palette.module.css'

const [store, spotlight] = createSpotlight()

interface Entry {
  readonly id: string
  readonly label: string
  readonly hint: ReactNode
  readonly mark?: ReactNode
  readonly go: () => void
}

interface Props {
  readonly opened: boolean
  readonly onClose: () => void
  readonly onHelp: () => void
}

const usePages = (onHelp: () => void): readonly Entry[] => {
  const go = useGo()
  return [
    ...jumps.map(({ href, label, keys }) => ({ id: href, label, hint: keys, go: () => go(href) })),
    ...alertingForms.map(({ href, label }) => ({ id: href, label, hint: '', go: () => go(href) })),
    { id: 'deliveries', label: 'Deliveries', hint: '', go: () => go('/dashboard/alerts/deliveries') },
    { id: docs.href, label: 'API documentation', hint: '', go: () => go(docs.href) },
    { id: 'help', label: 'Keyboard shortcuts', hint: '?', go: onHelp },
  ]
}

const useServiceEntries = (typed: string): readonly Entry[] => {
  const go = useGo()
  const rows = useRows()
  return useMemo(
    () =>
      findServices(rows ?? [], typed).map((row) => ({
        id: row.id,
        label: row.name,
        hint: stateWords[stateOf(row)].toLowerCase(),
        mark: <StatusMark state={stateOf(row)} />,
        go: () => go(`/dashboard/services/${row.id}`),
      })),
    [rows, typed, go],
  )
}

const Entries = ({ label, entries }: { readonly label: string; readonly entries: readonly Entry[] }) =>
  entries.length > 0 && (
    <Spotlight.ActionsGroup label={label}>
      {entries.map(({ id, label: name, hint, mark, go }) => (
        <Spotlight.Action key={id} onClick={go}>
          <span className={classes.entry}>
            {mark}
            <span className={classes.name}>{name}</span>
            <span className={classes.hint}>{hint}</span>
          </span>
        </Spotlight.Action>
      ))}
    </Spotlight.ActionsGroup>
  )

/** Jumps to any service, page or action by a few letters of its name. */
const Palette = ({ opened, onClose, onHelp }: Props) => {
  const [typed, setTyped] = useState('')
  const all = usePages(onHelp)
  const services = useServiceEntries(typed)
  useEffect(() => (opened ? spotlight.open() : spotlight.close()), [opened])
  const part = typed.trim().toLowerCase()
  const fitting = all.filter(({ label }) => label.toLowerCase().includes(part))
  return (
    <Spotlight.Root
      store={store}
      shortcut={null}
      query={typed}
      onQueryChange={setTyped}
      onSpotlightClose={onClose}
      attributes={{ content: { 'aria-label': 'Jump to' } }}
    >
      <Spotlight.Search
        placeholder="Service, page or action"
        aria-label="Service, page or action"
        leftSection={<IconSearch size={18} aria-hidden="true" />}
      />
      <Spotlight.ActionsList>
        {part === '' && <Entries label="Go to" entries={fitting} />}
        <Entries label="Services" entries={services} />
        {part !== '' && <Entries label="Go to" entries={fitting} />}
        {services.length + fitting.length === 0 && <Spotlight.Empty>Nothing of this name.</Spotlight.Empty>}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  )
}

export default Palette

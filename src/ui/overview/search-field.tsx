'use client'

import { TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { type RefObject, useEffect, useState } from 'react'
import { useEarlyInput } from './use-early-input.ts'
import type { ChangeView } from './use-view.ts'
import classes from './toolbar.module.css'

/* Browsers refuse an address that changes too often. */
const restMs = 150

interface Props {
  readonly field: RefObject<HTMLInputElement | null>
  readonly search: string
  readonly change: ChangeView
}

/** Filters the list as one types; the address follows when the hands rest. */
export const SearchField = ({ field, search, change }: Props) => {
  const [typed, setTyped] = useState(search)
  const [known, setKnown] = useState({ search, sent: search })
  if (known.search !== search) {
    // The address may be a few letters behind the hands; only what came into it from elsewhere is taken over.
    if (search !== known.sent) setTyped(search)
    setKnown({ search, sent: search === known.sent ? known.sent : search })
  }
  useEarlyInput(field, typed, setTyped)
  useEffect(() => {
    if (typed === search) return
    // Going back undoes the search as a whole, not letter by letter.
    const timer = setTimeout(() => {
      setKnown((before) => ({ ...before, sent: typed }))
      change({ search: typed }, search === '' ? 'push' : 'replace')
    }, restMs)
    return () => clearTimeout(timer)
  }, [typed, search, change])
  return (
    <TextInput
      ref={field}
      className={classes.search ?? ''}
      type="search"
      size="xs"
      aria-label="Search services"
      placeholder="Name, group or tag"
      leftSection={<IconSearch size={14} aria-hidden="true" />}
      value={typed}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'Escape') event.currentTarget.blur()
      }}
    />
  )
}

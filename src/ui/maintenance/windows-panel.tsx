'use client'

import { Button } from '@mantine/core'
import Link from 'next/link'
import type { MaintenanceView } from '#api/schema/maintenance.ts'
import { EmptyList } from '../setup/list-page.tsx'
import { useNow } from '../time/clock.tsx'
import { type Sorted, sorted } from './standing.ts'
import { WindowRow } from './window-row.tsx'
import classes from '../setup/list.module.css'

const headings: Readonly<Record<keyof Sorted<MaintenanceView>, string>> = {
  open: 'Open now',
  coming: 'To come',
  recurring: 'Recurring',
  past: 'Past',
}
const order = ['open', 'coming', 'recurring', 'past'] as const

interface Props {
  readonly windows: readonly MaintenanceView[]
  readonly nameOf: (serviceId: string) => string
}

const Nothing = () => (
  <EmptyList>
    <p>
      No maintenance is planned. While a window is open nobody is told of the services it covers; they are still checked, and the checks are
      marked.
    </p>
    <Button component={Link} href="/dashboard/maintenance/new" prefetch={false}>
      Plan maintenance
    </Button>
  </EmptyList>
)

/** Planned work: what is open, what comes, what recurs and what is over. */
export const WindowsPanel = ({ windows, nameOf }: Props) => {
  const lists = sorted(windows, useNow())
  if (windows.length === 0) return <Nothing />
  return order
    .filter((key) => lists[key].length > 0)
    .map((key) => (
      <section key={key} aria-labelledby={`windows-${key}`}>
        <h2 id={`windows-${key}`} className={classes.heading}>
          {headings[key]}
        </h2>
        <ul className={classes.list} aria-labelledby={`windows-${key}`}>
          {lists[key].map((window) => (
            <WindowRow key={window.id} window={window} nameOf={nameOf} />
          ))}
        </ul>
      </section>
    ))
}

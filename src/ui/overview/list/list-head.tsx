'use client'

import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import { memo } from 'react'
import type { ChangeView } from '../use-view.ts'
import type { Sort, View } from '../view.ts'
import { columns } from './columns.tsx'
import classes from './list.module.css'

/** Which way the values of a column run when it is first sorted by. */
const rising: Readonly<Record<Sort, boolean>> = { worst: false, name: true, response: false, uptime: true, change: false }

interface Props {
  readonly view: View
  readonly change: ChangeView
  readonly selected: 'none' | 'some' | 'all'
  readonly onSelectAll: () => void
  readonly isSelecting: boolean
  /** Begins to select, or ends it. */
  readonly onSelecting: () => void
}

/** The heads of the columns: pressed once the list runs by them, twice the other way round. */
export const ListHead = memo(({ view, change, selected, onSelectAll, isSelecting, onSelecting }: Props) => (
  <div role="rowgroup">
    <div className={classes.heads} role="row" aria-rowindex={1}>
      <div className={classes.select} role="columnheader">
        <input
          type="checkbox"
          aria-label="Select all services shown"
          checked={selected === 'all'}
          ref={(box) => {
            if (box) box.indeterminate = selected === 'some'
          }}
          onChange={onSelectAll}
        />
        <button type="button" className={classes.selecting} onClick={onSelecting}>
          {isSelecting ? 'Done' : 'Select'}
        </button>
      </div>
      {columns.map(({ id, header, meta: { sort, className } = {} }) => {
        const label = String(header)
        const active = sort !== undefined && view.sort === sort
        const up = sort !== undefined && rising[sort] !== view.reversed
        return (
          <div key={id} className={className} role="columnheader" aria-sort={active ? (up ? 'ascending' : 'descending') : undefined}>
            {sort === undefined ? (
              label
            ) : (
              <button type="button" className={classes.sort} onClick={() => change({ sort, reversed: active && !view.reversed })}>
                {label}
                {active && (up ? <IconArrowUp size={14} aria-hidden="true" /> : <IconArrowDown size={14} aria-hidden="true" />)}
              </button>
            )}
          </div>
        )
      })}
    </div>
  </div>
))
ListHead.displayName = 'ListHead'

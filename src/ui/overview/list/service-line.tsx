'use client'

import type { ServiceRow } from '#api/schema/row.ts'
import { flexRender, type Row } from '@tanstack/react-table'
import { type MouseEvent, memo } from 'react'
import { stateOf } from '../../status/state.ts'
import { placeOf } from './place.ts'
import classes from './list.module.css'

interface Props {
  readonly row: Row<ServiceRow>
  readonly index: number
  readonly selected: boolean
  /** `reaching`: all from the one before. */
  readonly onSelect: (id: string, reaching: boolean) => void
}

/** One service. The table makes new rows whenever the list moves; only what is seen of them counts. */
export const ServiceLine = memo(
  ({ row, index, selected, onSelect }: Props) => (
    <div
      className={classes.line}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={selected}
      data-state={stateOf(row.original)}
      data-line={row.id}
      style={placeOf(index)}
    >
      <div className={classes.select} role="cell">
        <input
          type="checkbox"
          aria-label={`Select ${row.original.name}`}
          checked={selected}
          onChange={() => {}}
          onClick={(event: MouseEvent) => onSelect(row.id, event.shiftKey)}
        />
      </div>
      {row.getVisibleCells().map(({ id, column, getContext }) => (
        <div key={id} className={column.columnDef.meta?.className} role="cell">
          {flexRender(column.columnDef.cell, getContext())}
        </div>
      ))}
    </div>
  ),
  (a, b) => a.row.original === b.row.original && a.index === b.index && a.selected === b.selected && a.onSelect === b.onSelect,
)
ServiceLine.displayName = 'ServiceLine'

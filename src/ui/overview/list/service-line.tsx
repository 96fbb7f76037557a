'use client'

import type { ServiceRow } from '#api/schema/row.ts'
import { type MouseEvent, memo } from 'react'
import { stateOf } from '../../status/state.ts'
import { columns } from './columns.tsx'
import { placeOf } from './place.ts'
import classes from './list.module.css'

interface Props {
  readonly row: ServiceRow
  readonly index: number
  readonly selected: boolean
  /** `reaching`: all from the one before. */
  readonly onSelect: (id: string, reaching: boolean) => void
}

/** One service. */
export const ServiceLine = memo(({ row, index, selected, onSelect }: Props) => (
  <div
    className={classes.line}
    role="row"
    aria-rowindex={index + 2}
    aria-selected={selected}
    data-state={stateOf(row)}
    data-line={row.id}
    style={placeOf(index)}
  >
    <div className={classes.select} role="cell">
      <input
        type="checkbox"
        aria-label={`Select ${row.name}`}
        checked={selected}
        onChange={() => {}}
        onClick={(event: MouseEvent) => onSelect(row.id, event.shiftKey)}
      />
    </div>
    {columns.map(({ id, className, cell }) => (
      <div key={id} className={className} role="cell">
        {cell(row)}
      </div>
    ))}
  </div>
))
ServiceLine.displayName = 'ServiceLine'

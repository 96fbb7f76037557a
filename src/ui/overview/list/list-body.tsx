'use client'

import { getCoreRowModel, useReactTable } from '@tanstack/react-table'
import { useMemo, useState } from 'react'
import { useKeys } from '../../keys/keys.tsx'
import type { Line } from '../arrange.ts'
import type { Selection } from '../selection.ts'
import { columns } from './columns.tsx'
import { GroupLine } from './group-line.tsx'
import { useRowWindow } from './row-window.ts'
import { ServiceLine } from './service-line.tsx'
import { lineKey, useCurrent } from './use-current.ts'
import classes from './list.module.css'

interface Props {
  readonly lines: readonly Line[]
  readonly selection: Selection
  readonly onSelect: (id: string, reaching: boolean) => void
  readonly onFold: (group: string) => void
}

/** The lines near the window. All that scrolling draws again is in here. Row heights are the style sheet's alone. */
export const ListBody = ({ lines, selection, onSelect, onFold }: Props) => {
  const [current, setCurrent] = useState<string | null>(null)
  const kept = current === null ? -1 : lines.findIndex((line) => lineKey(line) === current)
  const { ruler, indexes } = useRowWindow(lines.length, kept)
  const body = useCurrent(lines, { current, setCurrent })

  const near = useMemo(
    () =>
      indexes.flatMap((index) => {
        const line = lines[index]
        return line ? [{ index, line }] : []
      }),
    [indexes, lines],
  )
  const data = useMemo(() => near.flatMap(({ line }) => (line.kind === 'service' ? [line.row] : [])), [near])
  // oxlint-disable-next-line react/incompatible-library -- concerns the React Compiler, which is not in use
  const table = useReactTable({
    data,
    columns,
    getRowId: ({ id }) => id,
    getCoreRowModel: getCoreRowModel(),
    manualSorting: true,
    manualFiltering: true,
    autoResetAll: false,
  })
  const { rowsById } = table.getRowModel()
  // Nothing of it is looked at again while the same rows stay near.
  const drawn = useMemo(
    () =>
      near.map(({ index, line }) => {
        if (line.kind === 'group') return <GroupLine key={lineKey(line)} line={line} index={index} onFold={onFold} />
        const row = rowsById[line.row.id]
        return row && <ServiceLine key={row.id} row={row} index={index} selected={selection[row.id] ?? false} onSelect={onSelect} />
      }),
    [near, rowsById, selection, onSelect, onFold],
  )

  const select = (reaching: boolean) => () => {
    const line = lines[kept]
    if (line?.kind !== 'service') return false
    onSelect(line.row.id, reaching)
    return true
  }
  useKeys({ x: select(false), X: select(true) })

  return (
    <div className={classes.body} role="rowgroup" style={{ '--rows': lines.length }} {...body}>
      <div ref={ruler} className={classes.ruler} />
      {drawn}
    </div>
  )
}

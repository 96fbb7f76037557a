'use client'

import type { ServiceRow } from '#api/schema/row.ts'
import { Button } from '@mantine/core'
import { getCoreRowModel, useReactTable } from '@tanstack/react-table'
import dynamic from 'next/dynamic'
import { useCallback, useDeferredValue, useMemo, useRef, useState } from 'react'
import { useKeys } from '../keys/keys.tsx'
import { HatchPattern } from '../strips/day-bars.tsx'
import { StripsProvider } from '../strips/strips.tsx'
import { countWords } from '../words.ts'
import { filterRows, orderRows, toLines } from './arrange.ts'
import { columns } from './list/columns.tsx'
import { GroupLine } from './list/group-line.tsx'
import { ListHead } from './list/list-head.tsx'
import { useRowWindow } from './list/row-window.ts'
import { ServiceLine } from './list/service-line.tsx'
import { lineKey, useCurrent } from './list/use-current.ts'
import { useSelection } from './list/use-selection.ts'
import { Toolbar } from './toolbar.tsx'
import type { ChangeView } from './use-view.ts'
import { isFiltered, unfiltered, type View } from './view.ts'
import classes from './list/list.module.css'

const BulkBar = dynamic(() => import('../bulk/bulk-bar.tsx'), { ssr: false })

interface Props {
  readonly rows: readonly ServiceRow[]
  readonly view: View
  readonly change: ChangeView
}

const toggled = (except: readonly string[], group: string): readonly string[] =>
  except.includes(group) ? except.filter((one) => one !== group) : [...except, group]

/** What the view shows of the services. A burst of changes is drawn when the browser finds the time. */
const useArranged = (rows: readonly ServiceRow[], view: View) => {
  const latest = useDeferredValue(rows)
  const shown = useMemo(() => orderRows(filterRows(latest, view), view), [latest, view])
  const lines = useMemo(() => toLines(shown, view), [shown, view])
  return { shown, lines }
}

/** All services, of which only the rows near the window are in the page. Row heights are the style sheet's alone. */
export const ServiceList = ({ rows, view, change }: Props) => {
  const { shown, lines } = useArranged(rows, view)
  const { selection, ids, extent, toggle, clear, selectShown } = useSelection(rows, shown)
  const [current, setCurrent] = useState<string | null>(null)
  const kept = current === null ? -1 : lines.findIndex((line) => lineKey(line) === current)
  const { ruler, indexes, scrollTo } = useRowWindow(lines.length, kept)
  const searchField = useRef<HTMLInputElement>(null)
  const body = useCurrent(lines, { current, setCurrent }, scrollTo)

  const near = indexes.flatMap((index) => {
    const line = lines[index]
    return line ? [{ index, line }] : []
  })
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

  const onFold = useCallback((group: string) => change({ except: toggled(view.except, group) }, 'replace'), [change, view.except])
  const select = (reaching: boolean) => () => {
    const line = lines[kept]
    if (line?.kind !== 'service') return false
    toggle(line.row.id, reaching)
    return true
  }
  useKeys({
    '/': () => searchField.current?.focus(),
    x: select(false),
    X: select(true),
    Escape: () => ids.length > 0 && (clear(), true),
  })

  return (
    <StripsProvider>
      <Toolbar rows={rows} view={view} change={change} searchField={searchField} />
      <HatchPattern />
      <div
        className={classes.table}
        role="table"
        aria-label="Services"
        aria-rowcount={lines.length + 1}
        data-grouped={view.grouping !== 'none' || undefined}
        data-selecting={ids.length > 0 || undefined}
      >
        <ListHead table={table} view={view} change={change} selected={extent} onSelectAll={extent === 'all' ? clear : selectShown} />
        <div className={classes.body} role="rowgroup" style={{ '--rows': lines.length }} {...body}>
          <div ref={ruler} className={classes.ruler} />
          {near.map(({ index, line }) => {
            if (line.kind === 'group') return <GroupLine key={lineKey(line)} line={line} index={index} onFold={onFold} />
            const row = rowsById[line.row.id]
            return row && <ServiceLine key={row.id} row={row} index={index} selected={selection[row.id] ?? false} onSelect={toggle} />
          })}
        </div>
      </div>
      {shown.length === 0 && (
        <div className={classes.none}>
          <p>No service fits.</p>
          <Button variant="default" size="compact-sm" onClick={() => change(unfiltered(view))}>
            Show all {countWords(rows.length, 'service')}
          </Button>
        </div>
      )}
      {ids.length > 0 && (
        <BulkBar ids={ids} shown={shown.length} isFiltered={isFiltered(view)} onSelectShown={selectShown} onClear={clear} />
      )}
    </StripsProvider>
  )
}

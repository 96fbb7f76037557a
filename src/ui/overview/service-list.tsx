'use client'

import type { ServiceRow } from '#api/schema/row.ts'
import { Button } from '@mantine/core'
import dynamic from 'next/dynamic'
import { useCallback, useDeferredValue, useMemo, useRef } from 'react'
import { useKeys } from '../keys/keys.tsx'
import { HatchPattern } from '../strips/day-bars.tsx'
import { countWords } from '../words.ts'
import { filterRows, orderRows, toLines } from './arrange.ts'
import { ListBody } from './list/list-body.tsx'
import { ListHead } from './list/list-head.tsx'
import { useSelection } from './list/use-selection.ts'
import { Toolbar } from './toolbar.tsx'
import type { ChangeView } from './use-view.ts'
import { isFiltered, unfiltered, type View } from './view.ts'
import classes from './list/list.module.css'
import { persistently } from '../shell/persistently.ts'

const BulkBar = dynamic(() => persistently(() => import('../bulk/bulk-bar.tsx')), { ssr: false })

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

/** All services, of which only the rows near the window are in the page. */
export const ServiceList = ({ rows, view, change }: Props) => {
  const { shown, lines } = useArranged(rows, view)
  const { selection, ids, isSelecting, extent, begin, toggle, clear, selectShown } = useSelection(rows, shown)
  const searchField = useRef<HTMLInputElement>(null)

  const onFold = useCallback((group: string) => change({ except: toggled(view.except, group) }, 'replace'), [change, view.except])
  useKeys({
    '/': () => searchField.current?.focus(),
    Escape: () => isSelecting && (clear(), true),
  })

  return (
    <>
      <Toolbar rows={rows} view={view} change={change} searchField={searchField} />
      <HatchPattern />
      <div
        className={classes.table}
        role="table"
        aria-label="Services"
        aria-rowcount={lines.length + 1}
        data-grouped={view.grouping !== 'none' || undefined}
        data-selecting={isSelecting || undefined}
      >
        <ListHead
          view={view}
          change={change}
          selected={extent}
          onSelectAll={extent === 'all' ? clear : selectShown}
          isSelecting={isSelecting}
          onSelecting={isSelecting ? clear : begin}
        />
        <ListBody lines={lines} selection={selection} onSelect={toggle} onFold={onFold} />
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
    </>
  )
}

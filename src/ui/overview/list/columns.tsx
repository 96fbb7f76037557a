'use client'

import type { ServiceRow } from '#api/schema/row.ts'
import { type ColumnDef, createColumnHelper } from '@tanstack/react-table'
import { DayBars } from '../../strips/day-bars.tsx'
import { LatencyLine } from '../../strips/latency-line.tsx'
import { percentWords, responseWords } from '../../words.ts'
import type { Sort } from '../view.ts'
import { NowCell } from './now-cell.tsx'
import { ServiceCell } from './service-cell.tsx'
import classes from './list.module.css'

declare module '@tanstack/react-table' {
  // oxlint-disable-next-line typescript/no-unused-vars -- has to be declared as the library does
  interface ColumnMeta<TData, TValue> {
    /** By what the list runs when the head of the column is pressed. */
    readonly sort?: Sort
    readonly className?: string | undefined
  }
}

const column = createColumnHelper<ServiceRow>()

/** What the list tells of a service, from left to right. Order and filters stand in the address and are made before. */
export const columns: ColumnDef<ServiceRow, string>[] = [
  column.display({
    id: 'service',
    header: 'Service',
    cell: ({ row }) => <ServiceCell row={row.original} />,
    meta: { sort: 'name', className: classes.service },
  }),
  column.display({
    id: 'now',
    header: 'Now',
    cell: ({ row }) => <NowCell row={row.original} />,
    meta: { sort: 'worst', className: classes.now },
  }),
  column.display({
    id: 'response',
    header: 'Response',
    cell: ({ row: { original: row } }) => (
      <>
        <span data-figures>{responseWords(row.responseTime)}</span>
        <LatencyLine id={row.id} />
      </>
    ),
    meta: { sort: 'response', className: classes.response },
  }),
  column.display({
    id: 'days',
    header: 'Last 90 days',
    cell: ({ row }) => <DayBars id={row.id} />,
    meta: { className: classes.days },
  }),
  column.display({
    id: 'uptime',
    header: 'Uptime 24 h',
    cell: ({ row }) => <span data-figures>{percentWords(row.original.uptime24h)}</span>,
    meta: { sort: 'uptime', className: classes.uptime },
  }),
]

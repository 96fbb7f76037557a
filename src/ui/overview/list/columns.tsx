'use client'

import type { ServiceRow } from '#api/schema/row.ts'
import type { ReactNode } from 'react'
import { DayBars } from '../../strips/day-bars.tsx'
import { LatencyLine } from '../../strips/latency-line.tsx'
import { percentWords, responseWords } from '../../words.ts'
import type { Sort } from '../view.ts'
import { NowCell } from './now-cell.tsx'
import { ServiceCell } from './service-cell.tsx'
import classes from './list.module.css'

interface Column {
  readonly id: string
  readonly header: string
  readonly cell: (row: ServiceRow) => ReactNode
  /** By what the list runs when the head of the column is pressed. */
  readonly sort?: Sort
  readonly className: string | undefined
}

/** What the list tells of a service, from left to right. */
export const columns: readonly Column[] = [
  {
    id: 'service',
    header: 'Service',
    cell: (row) => <ServiceCell row={row} />,
    sort: 'name',
    className: classes.service,
  },
  {
    id: 'now',
    header: 'Now',
    cell: (row) => <NowCell row={row} />,
    sort: 'worst',
    className: classes.now,
  },
  {
    id: 'response',
    header: 'Response',
    cell: ({ id, responseTime }) => (
      <>
        <span data-figures>{responseWords(responseTime)}</span>
        <LatencyLine id={id} />
      </>
    ),
    sort: 'response',
    className: classes.response,
  },
  {
    id: 'days',
    header: 'Last 90 days',
    cell: ({ id }) => <DayBars id={id} />,
    className: classes.days,
  },
  {
    id: 'uptime',
    header: 'Uptime 24 h',
    cell: ({ uptime24h }) => <span data-figures>{percentWords(uptime24h)}</span>,
    sort: 'uptime',
    className: classes.uptime,
  },
]

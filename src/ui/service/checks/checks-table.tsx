'use client'

import type { HealthCheck } from '#domain/check.ts'
import { Table, TableTbody, TableTh, TableThead, TableTr } from '@mantine/core'
import { CheckRow } from './check-row.tsx'
import classes from './checks.module.css'

interface Props {
  readonly checks: readonly HealthCheck[]
  readonly filtered: boolean
  readonly older: boolean
  /** A page that is about to be replaced. */
  readonly stale: boolean
}

const emptyWords = ({ filtered, older }: Pick<Props, 'filtered' | 'older'>): string => {
  if (older) return 'There are no older checks.'
  return filtered ? 'No check had this status.' : 'No checks yet.'
}

export const ChecksTable = ({ checks, filtered, older, stale }: Props) => {
  if (checks.length === 0) return <p className={classes.none}>{emptyWords({ filtered, older })}</p>
  return (
    <div className={classes.scroller} tabIndex={0} role="group" aria-label="Table of checks">
      <Table className={classes.table ?? ''} aria-labelledby="checks" data-old={stale || undefined}>
        <TableThead>
          <TableTr>
            <TableTh scope="col">Status</TableTh>
            <TableTh scope="col">Time</TableTh>
            <TableTh scope="col" ta="end">
              Response
            </TableTh>
            <TableTh scope="col" ta="end" className={classes.attempts ?? ''}>
              Attempts
            </TableTh>
            <TableTh scope="col">Reason</TableTh>
          </TableTr>
        </TableThead>
        <TableTbody>
          {checks.map((check) => (
            <CheckRow key={check.id} check={check} />
          ))}
        </TableTbody>
      </Table>
    </div>
  )
}

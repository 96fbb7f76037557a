'use client'

import type { HealthCheck } from '#domain/check.ts'
import { TableTd, TableTr } from '@mantine/core'
import { memo } from 'react'
import { stateWords } from '../../status/shapes.ts'
import { stateOf } from '../../status/state.ts'
import { StatusMark } from '../../status/status-mark.tsx'
import { DateTime } from '../../time/times.tsx'
import { responseWords } from '../../words.ts'
import classes from './checks.module.css'

export const CheckRow = memo(({ check }: { readonly check: HealthCheck }) => {
  const state = stateOf({ ...check, enabled: true })
  return (
    <TableTr className={classes.check ?? ''} data-state={state}>
      <TableTd>
        <span className={classes.status}>
          <StatusMark state={state} />
          {stateWords[state]}
        </span>
      </TableTd>
      <TableTd>
        <DateTime at={check.timestamp} seconds />
        {check.manual && <span className={classes.manual}>by hand</span>}
        {check.maintenance && <span className={classes.manual}>in maintenance</span>}
      </TableTd>
      <TableTd ta="end" data-figures>
        {responseWords(check.responseTime)}
      </TableTd>
      <TableTd ta="end" data-figures className={classes.attempts ?? ''}>
        {check.attempts}
      </TableTd>
      <TableTd className={classes.why ?? ''}>
        {check.reason !== null && <span className={classes.reason}>{check.reason}</span>}
        {check.error !== null && <code>{check.error}</code>}
      </TableTd>
    </TableTr>
  )
})
CheckRow.displayName = 'CheckRow'

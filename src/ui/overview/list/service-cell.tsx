'use client'

import type { ServiceRow } from '#api/schema/row.ts'
import Link from 'next/link'
import { stateOf } from '../../status/state.ts'
import { StatusMark } from '../../status/status-mark.tsx'
import classes from './list.module.css'

export const ServiceCell = ({ row }: { readonly row: ServiceRow }) => (
  <>
    <StatusMark state={stateOf(row)} />
    {/* Hundreds of these pass by: each is fetched when it is opened. */}
    <Link className={classes.name} href={`/dashboard/services/${row.id}`} prefetch={false} title={row.name}>
      {row.name}
    </Link>
    <span className={classes.facts}>
      {row.group !== null && <span className={classes.group}>{row.group}</span>}
      <span data-criticality={row.criticality}>{row.criticality}</span>
    </span>
  </>
)

'use client'

import { Skeleton } from '@mantine/core'
import Link from 'next/link'
import type { ServiceRow } from '#api/schema/row.ts'
import type { ServiceDetail } from '#api/schema/service.ts'
import { useRows } from '../../rows/rows.ts'
import { stateWords } from '../../status/shapes.ts'
import { stateOf } from '../../status/state.ts'
import { StatusMark } from '../../status/status-mark.tsx'
import { RunningFor } from '../../time/times.tsx'
import classes from './dependencies.module.css'

const Row = ({ row }: { readonly row: ServiceRow }) => {
  const state = stateOf(row)
  return (
    <li className={classes.row} data-state={state}>
      <StatusMark state={state} />
      <Link className={classes.name} href={`/dashboard/services/${row.id}`} prefetch={false}>
        {row.name}
      </Link>
      <span className={classes.state} data-quiet={state === 'healthy' || undefined}>
        {stateWords[state]} <RunningFor at={row.since} />
        {row.maintenance && ', in maintenance'}
      </span>
    </li>
  )
}

interface NeighboursProps {
  readonly heading: string
  readonly ids: readonly string[]
  readonly rows: readonly ServiceRow[] | undefined
}

const Neighbours = ({ heading, ids, rows }: NeighboursProps) => {
  const found = rows?.filter(({ id }) => ids.includes(id))
  return (
    ids.length > 0 && (
      <div className={classes.side}>
        <h3 className={classes.heading}>{heading}</h3>
        {found ? (
          <ul className={classes.list} aria-label={heading}>
            {found.map((row) => (
              <Row key={row.id} row={row} />
            ))}
          </ul>
        ) : (
          <Skeleton height={`${ids.length * 2.5}rem`} radius="sm" />
        )}
      </div>
    )
  )
}

const Both = ({ dependsOn, dependants }: Pick<ServiceDetail, 'dependsOn' | 'dependants'>) => {
  const rows = useRows()
  return (
    <section className={classes.section} aria-labelledby="dependencies">
      <h2 id="dependencies" className={classes.title}>
        Dependencies
      </h2>
      <div className={classes.sides}>
        <Neighbours heading="Depends on" ids={dependsOn} rows={rows} />
        <Neighbours heading="Needed by" ids={dependants} rows={rows} />
      </div>
    </section>
  )
}

/** What the service cannot work without, what cannot work without it, and how all of them stand. */
export const DependenciesSection = ({ service: { dependsOn, dependants } }: { readonly service: ServiceDetail }) =>
  dependsOn.length + dependants.length > 0 && <Both dependsOn={dependsOn} dependants={dependants} />

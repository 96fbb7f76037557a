'use client'

import type { Suppression } from '#domain/alerting/alert.ts'
import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useRows } from '../rows/rows.ts'
import { TimeOfDay } from '../time/times.tsx'
import { useTRPC } from '../trpc.ts'

type OfKind<Kind extends Suppression['kind']> = Extract<Suppression, { readonly kind: Kind }>

const Dependency = ({ serviceId }: OfKind<'dependency'>) => {
  const name = useRows()?.find(({ id }) => id === serviceId)?.name
  return (
    <>
      because{' '}
      <Link href={`/dashboard/services/${serviceId}`} prefetch={false}>
        {name ?? 'a service it depends on'}
      </Link>{' '}
      is down
    </>
  )
}

const Window = ({ id, until }: Extract<Suppression, { readonly until: number }> & { readonly id: string }) => {
  const { data: windows } = useQuery(useTRPC().maintenance.list.queryOptions())
  const name = windows?.find((window) => window.id === id)?.name
  return (
    <>
      by{' '}
      <Link href={`/dashboard/maintenance/${id}`} prefetch={false}>
        {name ?? 'a maintenance window'}
      </Link>{' '}
      until <TimeOfDay at={until} />
    </>
  )
}

const Silenced = ({ id, until }: Extract<Suppression, { readonly until: number }> & { readonly id: string }) => {
  const { data: silences } = useQuery(useTRPC().silences.list.queryOptions())
  const silence = silences?.find((one) => one.id === id)
  return (
    <>
      <Link href={`/dashboard/maintenance/silences/${id}`} prefetch={false}>
        silenced
      </Link>
      {silence && ` by ${silence.by}`} until <TimeOfDay at={until} />
    </>
  )
}

/** Why nobody is told of an alert, with a link to what the reason is. */
export const SuppressedBy = ({ suppression }: { readonly suppression: Suppression }) => {
  switch (suppression.kind) {
    case 'dependency':
      return <Dependency {...suppression} />
    case 'maintenance':
      return <Window {...suppression} />
    case 'silence':
      return <Silenced {...suppression} />
    case 'cooldown':
      return (
        <>
          soon after the last one, until <TimeOfDay at={suppression.until} />
        </>
      )
  }
}

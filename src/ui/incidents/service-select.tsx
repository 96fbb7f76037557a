'use client'

import { Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useTRPCClient } from '../trpc.ts'
import classes from './incidents.module.css'

interface Props {
  readonly value: string | null
  readonly onChange: (serviceId: string | null) => void
}

const useNames = (enabled: boolean) => {
  const client = useTRPCClient()
  return useQuery({
    queryKey: ['service names'],
    queryFn: async ({ signal }) =>
      (await client.services.rows.query(undefined, { signal })).map(({ id, name }) => ({ value: id, label: name })),
    enabled,
    staleTime: 60_000,
  })
}

/** One of all services, whose names are fetched when they are asked for. */
export const ServiceSelect = ({ value, onChange }: Props) => {
  const [asked, ask] = useState(false)
  const { data } = useNames(asked || value !== null)
  // One that was deleted is named by its id.
  const options = useMemo(() => {
    const known = data ?? []
    return value === null || known.some((option) => option.value === value) ? known : [{ value, label: data ? value : '…' }, ...known]
  }, [data, value])
  return (
    <Select
      size="xs"
      className={classes.choice ?? ''}
      clearable
      searchable
      aria-label="Service"
      placeholder="Any service"
      limit={50}
      data={options}
      value={value}
      nothingFoundMessage={data ? 'No such service' : 'Fetching the names …'}
      onFocus={() => ask(true)}
      onChange={onChange}
    />
  )
}

'use client'

import type { PeriodUptime } from '#api/schema/uptime.ts'
import { Skeleton } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useLiveListener } from '../live/listeners.tsx'
import type { ServiceView } from '../model.ts'
import { useTRPC } from '../trpc.ts'
import { countWords, durationWords, percentWords } from '../words.ts'
import classes from './figures.module.css'

const periodWords = { '24h': '24\u00a0h', '7d': '7\u00a0days', '30d': '30\u00a0days', '90d': '90\u00a0days' } as const

const unprovenWords = ({ upTime, downTime, unknownTime }: PeriodUptime): string | null => {
  const whole = upTime + downTime + unknownTime
  return unknownTime / whole < 0.01 ? null : `${Math.floor((unknownTime / whole) * 100)}\u00a0% unknown`
}

const downWords = ({ downTime }: PeriodUptime): string => (downTime === 0 ? 'never down' : `down ${durationWords(downTime)}`)

interface FigureProps {
  readonly name: string
  readonly value: string
  readonly note: string | null
}

const Figure = ({ name, value, note }: FigureProps) => (
  <div className={classes.figure}>
    <dt>{name}</dt>
    <dd>
      <span className={classes.value} data-figures>
        {value}
      </span>
      <span className={classes.note}>{note}</span>
    </dd>
  </div>
)

const Uptime = ({ uptime, current }: { readonly uptime: PeriodUptime; readonly current: number | null }) => {
  // The latest day moves with every check, the others with every incident.
  const value = uptime.period === '24h' ? current : uptime.uptimePercentage
  const known = value !== null
  return (
    <Figure
      name={`Uptime ${periodWords[uptime.period]}`}
      value={percentWords(value)}
      note={known ? [downWords(uptime), unprovenWords(uptime)].filter((words) => words !== null).join(', ') : 'nothing known yet'}
    />
  )
}

const Repairs = ({ incidents, mttr, mtbf }: PeriodUptime) => (
  <>
    <Figure
      name="Time to recover"
      value={mttr === null ? '–' : durationWords(mttr)}
      note={incidents === 0 ? 'no incident in 90\u00a0days' : `mean of ${countWords(incidents, 'incident')} in 90\u00a0days`}
    />
    <Figure
      name="Time between failures"
      value={mtbf === null ? '–' : durationWords(mtbf)}
      note={mtbf === null ? null : 'mean over 90\u00a0days'}
    />
  </>
)

const Waiting = () =>
  Array.from({ length: 6 }, (_, index) => (
    <div key={index} className={classes.figure}>
      <Skeleton height="4rem" radius="sm" />
    </div>
  ))

/** Uptime over four periods, and how long failures last and lie apart. */
export const Figures = ({ service }: { readonly service: ServiceView }) => {
  const options = useTRPC().services.uptimes.queryOptions({ id: service.id })
  const queryClient = useQueryClient()
  const { data, isError } = useQuery(options)
  const refetch = (): Promise<void> => queryClient.invalidateQueries({ queryKey: options.queryKey })
  useLiveListener({
    patch: (batches) => {
      if (batches.some(({ incidents }) => incidents.some(({ serviceId }) => serviceId === service.id))) void refetch()
    },
    refetch,
  })
  const longest = data?.at(-1)
  if (isError && !data) return <p className={classes.refusal}>The uptime figures could not be read.</p>
  return (
    <dl className={classes.figures} aria-label="Uptime and repairs">
      {data ? data.map((uptime) => <Uptime key={uptime.period} uptime={uptime} current={service.uptime24h} />) : <Waiting />}
      {longest && <Repairs {...longest} />}
    </dl>
  )
}

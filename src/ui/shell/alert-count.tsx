'use client'

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { tellsOfAlerts } from '../alerts/news.ts'
import { useRefreshed } from '../live/refreshed.ts'
import { useTRPC } from '../trpc.ts'
import classes from './shell.module.css'

/* More than two digits would push the entries of a narrow screen aside. */
const most = 99

/** How many alerts nobody has acknowledged yet; nothing where there are none. */
export const AlertCount = () => {
  const options = useTRPC().alerts.counts.queryOptions()
  const queryClient = useQueryClient()
  useRefreshed(tellsOfAlerts, () => queryClient.invalidateQueries({ queryKey: options.queryKey }))
  const active = useQuery(options).data?.active ?? 0
  if (active === 0) return null
  return (
    <span className={classes.alertCount} data-figures aria-label={`${active} active`}>
      {active > most ? `${most}+` : active}
    </span>
  )
}

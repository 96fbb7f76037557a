'use client'

import { type Connection, useFreshness } from '../live/connection.tsx'
import classes from './live-indicator.module.css'

const words: Readonly<Record<Connection['phase'], string>> = { connecting: 'Connecting', live: 'Live', lost: 'Reconnecting' }

export const LiveIndicator = () => {
  const { connection } = useFreshness()
  return (
    <span className={classes.indicator} data-phase={connection.phase} role="status">
      <span className={classes.dot} aria-hidden="true" />
      {words[connection.phase]}
    </span>
  )
}

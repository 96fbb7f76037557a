'use client'

import { useFreshness } from '../live/connection.tsx'
import { TimeOfDay } from '../time/times.tsx'
import classes from './gone-banner.module.css'

/** Says that the server has gone and how old the page is; takes itself away when it is back. */
export const GoneBanner = () => {
  const { staleSince } = useFreshness()
  return (
    <div className={classes.place} role="alert">
      {staleSince !== null && (
        <p className={classes.banner}>
          <strong>Hale does not answer.</strong> What you see is how things stood at <TimeOfDay at={staleSince} seconds />. This page
          catches up by itself once Hale is back.
        </p>
      )}
    </div>
  )
}

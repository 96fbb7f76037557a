'use client'

import type { AlertSummary } from '#api/schema/alert.ts'
import Link from 'next/link'
import { Lasting } from '../lasting.tsx'
import { sectionWords } from '../list/words.ts'
import { SeverityMark } from '../severity/severity-mark.tsx'
import classes from './alert.module.css'

/** Alerts of the same incident, or with the same cause. */
export const Related = ({ alerts }: { readonly alerts: readonly AlertSummary[] }) =>
  alerts.length > 0 && (
    <section className={classes.section} aria-labelledby="related">
      <h2 id="related" className={classes.heading}>
        Of the same incident or cause
      </h2>
      <ul className={classes.related} aria-labelledby="related">
        {alerts.map((alert) => (
          <li key={alert.id}>
            <SeverityMark severity={alert.severity} />
            <Link href={`/dashboard/alerts/${alert.id}`} prefetch={false}>
              {alert.title}
            </Link>
            <span className={classes.quiet}>
              {sectionWords[alert.status].toLowerCase()}, <Lasting alert={alert} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  )

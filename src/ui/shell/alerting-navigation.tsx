'use client'

import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { alertingPages, alerts, isAt, isWithin } from './pages.ts'
import classes from './shell.module.css'

/** The pages that have to do with alerts, above each of them; nothing elsewhere. */
export const AlertingNavigation = () => {
  const path = usePathname()
  if (!isWithin(path, alerts.href)) return null
  return (
    <nav className={classes.parts} aria-label="Alerting">
      {alertingPages.map(({ href, label }) => (
        <Link key={href} className={classes.part} href={href} prefetch={false} aria-current={isAt(path, href) ? 'page' : undefined}>
          {label}
        </Link>
      ))}
    </nav>
  )
}

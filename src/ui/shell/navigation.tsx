'use client'

import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { AlertCount } from './alert-count.tsx'
import { alerts, docs, isWithin, pages } from './pages.ts'
import classes from './shell.module.css'

export const Navigation = () => {
  const path = usePathname()
  return (
    <nav className={classes.navigation} aria-label="Pages">
      {[...pages, docs].map(({ href, label }) => (
        <Link key={href} className={classes.page} href={href} prefetch={false} aria-current={isWithin(path, href) ? 'page' : undefined}>
          {label}
          {href === alerts.href && <AlertCount />}
        </Link>
      ))}
    </nav>
  )
}
